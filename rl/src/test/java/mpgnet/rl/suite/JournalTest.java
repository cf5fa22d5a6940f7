package mpgnet.rl.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mpgnet.rl.eval.WeightsRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read, and a line that was cut short is not. */
class JournalTest {

    @TempDir
    private Path folder;

    private final SuitePlan plan = Samples.plan(3, "mpgnet");

    private static PlayedEpisode play(SuitePlan.Job job) {
        return Samples.played(job.episode(), Samples.move(), Samples.grasp(2, true));
    }

    private Path file() {
        return folder.resolve(Journal.FILE_NAME);
    }

    @Test
    void whatWasPlayedIsReadAgain() {
        List<SuitePlan.Job> jobs = plan.jobs();
        Journal.Contents read = Samples.journal(folder, jobs.subList(0, 2), JournalTest::play);
        assertEquals(2, read.size());
        assertEquals(play(jobs.get(1)), read.of(jobs.get(1).episode()));
        assertNull(read.of(jobs.get(2).episode()));
    }

    @Test
    void aFolderWithoutOneHoldsNothing() throws IOException {
        assertEquals(0, Journal.read(folder).size());
    }

    @Test
    void aPackedJournalIsReadWhereThereIsNoOther() throws IOException {
        List<SuitePlan.Job> jobs = plan.jobs();
        Samples.journal(folder, jobs, JournalTest::play);
        Path packed = folder.resolve(Journal.PACKED_NAME);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file(), out);
        }
        Files.delete(file());
        Journal.Contents read = Journal.read(folder);
        assertEquals(jobs.size(), read.size());
        assertEquals(play(jobs.get(1)), read.of(jobs.get(1).episode()));

        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(assertThrows(Journal.JournalException.class, () -> Journal.read(folder)).getMessage()
                .startsWith(packed + " is damaged"));
        Samples.journal(folder, jobs.subList(0, 2), JournalTest::play);
        assertEquals(2, Journal.read(folder).size(), "the other one counts");
    }

    /** Wherever in its last line a program was killed. */
    @Test
    void aLineThatWasCutShortIsDropped() throws IOException {
        List<SuitePlan.Job> jobs = plan.jobs();
        Samples.journal(folder, jobs.subList(0, 2), JournalTest::play);
        byte[] whole = Files.readAllBytes(file());
        int begins = new String(whole, StandardCharsets.UTF_8).lastIndexOf('\n', whole.length - 2) + 1;
        for (int end : new int[]{begins, begins + 1, (begins + whole.length) / 2, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, end));
            assertEquals(1, Journal.read(folder).size());
            assertEquals(3, Samples.journal(folder, jobs.subList(1, 3), JournalTest::play).size());
        }
        Files.write(file(), new byte[]{'{', '"'});
        assertEquals(1, Samples.journal(folder, jobs.subList(0, 1), JournalTest::play).size());
    }

    @Test
    void otherWeightsAreStrangersWhereverTheyLie() {
        Journal.Contents read = Samples.journal(folder, plan.jobs(), JournalTest::play);
        assertEquals(0, read.strangers(with(new WeightsRef("elsewhere.safetensors", "abc"))));
        assertEquals(3, read.strangers(with(new WeightsRef(Samples.WEIGHTS.file(), "other"))));
    }

    private SuitePlan with(WeightsRef weights) {
        return new SuitePlan(plan.version(), plan.methods(), plan.groups(), plan.rules(), plan.geometry(), weights,
                plan.qStar());
    }

    @Test
    void damageInTheMiddleIsNamed() throws IOException {
        Samples.journal(folder, plan.jobs(), JournalTest::play);
        List<String> lines = Files.readAllLines(file());
        Files.writeString(file(), lines.get(0) + "\n{\"decidingMs\": 3}\n" + lines.get(2) + "\n");
        assertTrue(assertThrows(Journal.JournalException.class, () -> Journal.read(folder)).getMessage()
                .contains("line 2"));
        Files.writeString(file(), "{\"format\":\"mpgnet-suite-journal\",\"version\":99}\n");
        assertTrue(assertThrows(Journal.JournalException.class, () -> Journal.read(folder)).getMessage()
                .contains("version 99"));
        Files.writeString(file(), "{}\n");
        assertThrows(Journal.JournalException.class, () -> Journal.read(folder));
    }

    @Test
    void nobodyElseWritesMeanwhile() throws IOException {
        try (Journal first = Journal.open(folder)) {
            first.append(play(plan.jobs().getFirst()));
            assertThrows(Journal.JournalException.class, () -> Journal.open(folder));
        }
        Journal.open(folder).close();
    }

    /** Opens the journal of the folder that is named, says so, and keeps it until its input ends. */
    static final class Holder {

        public static void main(String[] folder) throws IOException {
            try (Journal _ = Journal.open(Path.of(folder[0]))) {
                System.out.println("open");
                System.in.readAllBytes();
            }
        }
    }

    @Test
    @Timeout(60)
    void anotherProgramIsRefusedUntilTheFirstHasEnded() throws Exception {
        Samples.journal(folder, plan.jobs(), JournalTest::play);
        Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = holder.inputReader()) {
            assertEquals("open", said.readLine());
            IOException e = assertThrows(Journal.JournalException.class, () -> Journal.open(folder));
            assertTrue(e.getMessage().contains("another program writes to " + file()), e.getMessage());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Journal.open(folder).close();
        assertEquals(plan.jobs().size(), Journal.read(folder).size());
    }

    @Test
    void strangersAreKeptBehindThePlan() throws IOException {
        Journal.Contents read = Samples.journal(folder, plan.jobs().reversed(), JournalTest::play);
        SuitePlan fewer = Samples.plan(2, "mpgnet");
        Journal.write(folder, fewer, read);
        List<String> lines = Files.readAllLines(file());
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).contains("test-10-7") && lines.get(3).contains("test-10-9"), lines.toString());
    }
}
