package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import mpgnet.nn.io.SafeTensorsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --async}: gradient steps while motions are simulated. */
class LaggingRunTest {

    private static final long ROUNDS = 6;
    private static final TrainConfig LAGGING = TrainConfig.smoke().withLag(1);

    @TempDir
    private Path folder;

    private TinyRun.Ended train(String name, TrainConfig config, long rounds) throws Exception {
        return TinyRun.train(folder.resolve(name), config, rounds, run -> run, _ -> {
        });
    }

    /** Learning begins one round later, since a round's own transitions are not there yet. */
    @Test
    void itIsAnotherRunThatLagsByOneRound() throws Exception {
        long inStep = train("in step", TrainConfig.smoke(), ROUNDS).counters().steps();
        long lagging = train("lagging", LAGGING, ROUNDS).counters().steps();
        assertEquals(inStep - 1, lagging);
        assertNotEquals(Files.readAllLines(folder.resolve("in step/metrics.jsonl")),
                Files.readAllLines(folder.resolve("lagging/metrics.jsonl")));
    }

    @Test
    void theSameSeedGivesTheSameRunStoppedOrNot() throws Exception {
        TinyRun.Ended whole = train("whole", LAGGING, ROUNDS);
        train("stopped", LAGGING, 4);
        train("stopped", LAGGING, ROUNDS).assertSameAs(whole);
    }

    @Test
    void theRunFolderSaysIt() throws Exception {
        train("run", LAGGING, 2);
        assertTrue(Files.readAllLines(folder.resolve("run/metrics.jsonl")).stream()
                .allMatch(line -> line.contains("\"lag\":1")));
        assertTrue(SafeTensorsReader.read(folder.resolve("run/checkpoint-0000002.safetensors")).metadata()
                .get("config").contains("\"lag\":1"));
    }
}
