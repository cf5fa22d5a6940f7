package mpgnet.studio.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.PushReward;
import mpgnet.rl.train.EvidenceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copied property compiles and holds, and does not hold for another reward. */
class PropertyTextTest {

    @TempDir
    private Path folder;

    @Test
    void compilesAndHolds() throws Exception {
        Evidence e = new Evidence(false, false, false, false, false, true, 1.25, 1.5, true, 0);
        String text = PropertyText.of(new EvidenceFile.Entry(12, Primitive.PUSH, 0.5, e), new PushReward(), "a case");
        call(text, "Holds");
        String wrong = text.replace("assertEquals(0.5,", "assertEquals(0.25,");
        assertThrows(InvocationTargetException.class, () -> call(wrong, "Fails"));
    }

    private void call(String property, String name) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import mpgnet.rl.problem.*;
                import mpgnet.rl.reward.*;
                import net.jqwik.api.*;
                import net.jqwik.api.constraints.*;
                public class %s {
                %s}
                """.formatted(name, property.replace("void ", "public void ")));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", folder.toString(), source.toString()));
        try (URLClassLoader loader = loader()) {
            Class<?> made = loader.loadClass(name);
            Method method = made.getMethod("pushOfTransition12", boolean.class, double.class);
            method.invoke(made.getConstructor().newInstance(), true, -0.5);
        }
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[]{folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
