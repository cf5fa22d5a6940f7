package mpgnet.cli.option;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mpgnet.cli.term.InputException;
import picocli.CommandLine.Option;

/** {@code --classpath}: where users' own policies are found. */
public final class PolicyOption {

    @Option(names = "--classpath", paramLabel = "PATH",
            description = "Jars and folders of classes in which a policy of one's own is found, separated like a Java "
                    + "class path. Its code runs with all rights: name only what you trust.")
    private String classpath;

    /**
     * Finds classes of the program, then of the class path.
     *
     * @throws InputException a jar or folder of it is not there
     */
    public ClassLoader loader() {
        ClassLoader program = PolicyOption.class.getClassLoader();
        if (classpath == null) {
            return program;
        }
        List<URL> places = new ArrayList<>();
        for (String place : classpath.split(File.pathSeparator)) {
            try {
                Path path = Path.of(place);
                if (!Files.exists(path)) {
                    throw new InputException("there is no %s; name jars and folders of classes with --classpath"
                            .formatted(path));
                }
                places.add(path.toUri().toURL());
            } catch (MalformedURLException | InvalidPathException e) {
                throw new InputException("'%s' is no place of classes; name jars and folders with --classpath"
                        .formatted(place), e);
            }
        }
        return new URLClassLoader(places.toArray(URL[]::new), program);
    }
}
