package mpgnet.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's folder belongs to one training at a time: here another process has it, then is killed. */
class RunLockTest {

    private static final long LONG_ENOUGH_S = 60;

    @TempDir
    private Path folder;

    private record Ran(int status, String err) {

        void refused(String... named) {
            assertEquals(2, status, err);
            assertEquals(1, err.lines().count(), err);
            for (String word : named) {
                assertTrue(err.contains(word), "expected '" + word + "' in: " + err);
            }
        }
    }

    private static Ran run(Object... arguments) {
        StringWriter err = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(status, err.toString());
    }

    private static Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void await(Path file, Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_ENOUGH_S);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertTrue(process.isAlive() && System.nanoTime() < deadline, "no " + file + " came to be");
            Thread.sleep(20);
        }
    }

    @Test
    void aFolderInWhichARunGoesOnIsRefusedUntilThatProcessIsDead() throws Exception {
        Path run = folder.resolve("run");
        Process first = start("pretrain", "--out", run, "--scenes", "100000");
        try {
            await(run.resolve(RunLock.FILE), first);
            run("pretrain", "--out", run, "--scenes", "1").refused(run.toString(),
                    "process " + first.pid(), "--out");
            run("train", "--stage", "1", "--out", run).refused(run.toString(), "process " + first.pid());
            run("train", "--stage", "all", "--out", run).refused(run.toString(), "process " + first.pid());
        } finally {
            first.destroyForcibly();
            assertTrue(first.waitFor(LONG_ENOUGH_S, TimeUnit.SECONDS));
        }
        RunLock.of(run).close();
    }

    @Test
    void whereNoRunIsNoneIsGoneOnWith() throws IOException {
        Path none = folder.resolve("none");
        run("train", "--stage", "1", "--resume", "--out", none).refused("no run", none.toString(), "--resume");
        run("train", "--stage", "all", "--resume", "--out", none).refused("no run", none.toString(), "--resume");
        run("pretrain", "--resume", "--out", none).refused("no run", none.toString(), "--resume");
        assertFalse(Files.exists(none), "a mistyped folder comes not to be");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        run("train", "--stage", "1", "--resume", "--out", empty).refused("no run", empty.toString());
    }
}
