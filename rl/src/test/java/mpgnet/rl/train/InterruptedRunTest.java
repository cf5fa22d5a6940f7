package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.rl.problem.Transition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops a run, resuming it ends bit-equal to a run that was never stopped. */
class InterruptedRunTest {

    private static final long ROUNDS = 6;

    @TempDir
    private Path folder;

    @Test
    void killedAtAnyMoment() throws Exception {
        TinyRun.Ended whole = TinyRun.train(folder.resolve("whole"), ROUNDS);
        Path killed = folder.resolve("killed");
        // In the first round, where nothing is kept yet; while a checkpoint is written; and somewhere in a later round.
        killWhenItSays("transition", 1, killed);
        killWhenItSays("checkpoint", 1, killed);
        killWhenItSays("round 5", 1, killed);
        TinyRun.train(killed, ROUNDS).assertSameAs(whole);
        assertEquals(Files.readAllLines(folder.resolve("whole/metrics.jsonl")),
                Files.readAllLines(killed.resolve("metrics.jsonl")));
    }

    /** Kill -9, as soon as a process that trains has said a line so often. */
    private static void killWhenItSays(String line, int times, Path run) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                TinyRun.class.getName(), run.toString(), Long.toString(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = process.inputReader()) {
            int left = times;
            for (String said = out.readLine(); left > 0; said = out.readLine()) {
                assertTrue(said != null && !said.equals("ended"), "the process ended before it said '" + line + "'");
                left -= said.equals(line) ? 1 : 0;
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
        assertTrue(process.exitValue() != 0, "the process was to be killed while it trained");
    }

    /**
     * Stands before the run's folder and lets nothing through once the disk is full, but half of what was last written.
     */
    private record FullDisk(Trainer.Keeper run, Path folder, Moment moment, long round) implements Trainer.Keeper {

        enum Moment {
            TRANSITION, METRICS, CHECKPOINT
        }

        @Override
        public void transition(int number, Transition t) throws IOException {
            if (moment == Moment.TRANSITION && number >= 2 * round) {
                half(folder.resolve("replay/%07d.bin.part".formatted(number)));
            }
            run.transition(number, t);
        }

        @Override
        public void progress(Progress p) throws IOException {
            if (moment == Moment.METRICS && p.round() >= round) {
                Files.writeString(folder.resolve("metrics.jsonl"), "{\"stage\":\"stage1\",\"le",
                        StandardOpenOption.APPEND);
                throw full();
            }
            run.progress(p);
        }

        @Override
        public void checkpoint(Trainer trainer) throws IOException {
            if (moment == Moment.CHECKPOINT && trainer.rounds() >= round) {
                half(folder.resolve("checkpoint-0000004.safetensors.part"));
            }
            run.checkpoint(trainer);
        }

        private static void half(Path file) throws IOException {
            Files.write(file, new byte[100]);
            throw full();
        }

        private static IOException full() {
            return new IOException("No space left on device");
        }
    }

    @Test
    void whenTheDiskWasFull() throws Exception {
        TinyRun.Ended whole = TinyRun.train(folder.resolve("whole"), ROUNDS);
        for (FullDisk.Moment moment : FullDisk.Moment.values()) {
            Path run = folder.resolve(moment.name());
            IOException full = assertThrows(IOException.class, () -> TinyRun.train(run, TrainConfig.smoke(), ROUNDS,
                    keeper -> new FullDisk(keeper, run, moment, 3), net -> {
                    }));
            assertEquals("No space left on device", full.getMessage());
            TinyRun.train(run, ROUNDS).assertSameAs(whole);
        }
    }

    /** Weights, the optimiser's moments and counts, where the run stood, a transition that only the newest needs. */
    @Test
    void whenASingleBitOfWhatTheLastCheckpointNeedsIsAnother() throws Exception {
        TinyRun.Ended whole = TinyRun.train(folder.resolve("whole"), ROUNDS);
        Path begun = folder.resolve("begun");
        TinyRun.train(begun, 4);
        String newest = "checkpoint-0000004.safetensors";
        String transition = "replay/0000007.bin"; // of 4 rounds × 2 worlds
        int size = (int) Files.size(begun.resolve(newest));
        for (Damage damage : List.of(new Damage(newest, size - 1), new Damage(newest, size / 2),
                new Damage(newest, 200), new Damage(transition, (int) Files.size(begun.resolve(transition)) - 1))) {
            Path run = copy(begun, folder.resolve("run " + damage.at()));
            byte[] bytes = Files.readAllBytes(run.resolve(damage.file()));
            bytes[damage.at()] ^= 1;
            Files.write(run.resolve(damage.file()), bytes);
            TinyRun.Ended resumed = TinyRun.train(run, ROUNDS);
            resumed.assertSameAs(whole);
            assertEquals(1, resumed.warnings().size(), damage.toString());
            assertTrue(resumed.warnings().getFirst().contains(newest)
                    && resumed.warnings().getFirst().contains("cannot be used"), resumed.warnings().getFirst());
        }
    }

    private record Damage(String file, int at) {
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }

    /** As an older program wrote it: nothing shows that it is whole, and that is said. */
    @Test
    void aCheckpointWithoutAChecksumIsReadAndSaidToBeUnchecked() throws Exception {
        TinyRun.Ended whole = TinyRun.train(folder.resolve("whole"), ROUNDS);
        Path run = folder.resolve("run");
        TinyRun.train(run, 4);
        withoutChecksum(run.resolve("checkpoint-0000004.safetensors"));
        TinyRun.Ended resumed = TinyRun.train(run, ROUNDS);
        resumed.assertSameAs(whole);
        assertEquals(1, resumed.warnings().size());
        assertTrue(resumed.warnings().getFirst().contains("unchecked"), resumed.warnings().getFirst());
    }

    /** Under other names the checksum is metadata like any other. */
    private static void withoutChecksum(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replaceFirst("crc32c", "no-sum").replaceFirst("crc32cOf", "no-sumOf"),
                StandardCharsets.ISO_8859_1);
    }

    /** Without a checksum some damage shows only when numbers make no sense: still no other error than these. */
    @Test
    void damageToACheckpointWithoutAChecksumIsNeverAnInternalError() throws Exception {
        Path run = folder.resolve("run");
        TinyRun.train(run, 2);
        Path file = run.resolve("checkpoint-0000002.safetensors");
        withoutChecksum(file);
        byte[] whole = Files.readAllBytes(file);
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 15; trial++) {
            byte[] bytes = whole.clone();
            int changes = trial % 10 == 0 ? whole.length / 50 : 1 + random.nextInt(2);
            for (int i = 0; i < changes; i++) {
                int at = 8 + random.nextInt(trial % 2 == 0 ? header : 1500);
                bytes[at] = (byte) (trial % 3 == 0 ? random.nextInt(256) : "0123456789-{}[],:e"
                        .charAt(random.nextInt(18)));
            }
            Files.write(file, bytes);
            try {
                TinyRun.train(run, 0);
            } catch (IOException | IllegalArgumentException refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
    }

    @Test
    void aCheckpointSaysWhatItIsOfAndIsNotResumedWithAnotherConfiguration() throws Exception {
        TinyRun.train(folder, 2);
        var metadata = SafeTensorsReader.read(folder.resolve("checkpoint-0000002.safetensors")).metadata();
        assertEquals("test", metadata.get("revision"));
        assertTrue(metadata.get("config").contains("\"gamma\":0.5"), metadata.get("config"));
        TrainConfig other = TrainConfig.smoke().withPace(7, 10);
        String message =
                assertThrows(IllegalArgumentException.class, () -> TinyRun.train(folder, other, 4, run -> run, net -> {
                })).getMessage();
        assertTrue(message.contains("stepsPerRound") && message.contains("7"), message);
        TrainConfig inside = TrainConfig.smoke().withJoint(new JointStage(5, 1));
        message = assertThrows(IllegalArgumentException.class,
                () -> TinyRun.train(folder, inside, 4, run -> run, net -> {
                })).getMessage();
        assertTrue(message.contains("joint") && message.contains("5"), message);
        assertEquals(List.of(), TinyRun.train(folder, 4).warnings());
    }
}
