package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No op without a sample: a new op class fails here until the catalogue has it. */
class OpCatalogTest {
    @Test
    void everyOpHasASample() throws Exception {
        Set<String> sampled = OpCatalog.samples().stream().map(sample -> sample.op().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> ops = opClasses();
        assertFalse(ops.isEmpty());
        assertEquals(new TreeSet<>(ops), sampled);
    }

    private static List<String> opClasses() throws Exception {
        Path folder = Path.of(Conv2d.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("mpgnet/tensor/op");
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(OpCatalogTest::hasApply).toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list " + folder, e);
        }
    }

    private static boolean hasApply(String name) {
        try {
            return Arrays.stream(Class.forName("mpgnet.tensor.op." + name).getDeclaredMethods()).map(Method::getName)
                    .anyMatch("apply"::equals);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
