package mpgnet.rl.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import mpgnet.files.WholeFile;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.json.NanAsNull;

/**
 * The episodes of a suite as they end: a line of JSON each, so that a run which was stopped goes on where it was. A
 * line that was cut short by the end of a program is dropped. Threads may share it; two programs may not.
 */
public final class Journal implements AutoCloseable {

    /** The file's name in a suite's folder. */
    public static final String FILE_NAME = "journal.jsonl";
    /** The same, packed, of a suite that is kept: an eighth as large. It is read where there is no other. */
    public static final String PACKED_NAME = FILE_NAME + ".gz";

    private static final String FORMAT = "mpgnet-suite-journal";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new NanAsNull());

    /**
     * What is locked. Not the journal itself: many systems let go of a program's lock on a file as soon as the program
     * closes that file anywhere, and a journal is also read.
     */
    private static final String LOCK_NAME = "journal.lock";

    private final FileChannel out;
    private final FileChannel lock;

    private Journal(FileChannel out, FileChannel lock) {
        this.out = out;
        this.lock = lock;
    }

    /** What does not end a JSON document: the first line. */
    private record Head(String format, int version) {
    }

    /**
     * Whatever is wrong with a journal, in one line.
     */
    public static final class JournalException extends IOException {

        private static final long serialVersionUID = 1;

        JournalException(String message) {
            super(message);
        }
    }

    /**
     * Goes on with the folder's journal, or begins one.
     *
     * @throws JournalException if another program writes to it
     */
    public static Journal open(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        FileChannel lock = locked(folder.resolve(LOCK_NAME), file);
        try {
            FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Journal journal = new Journal(out, lock);
            try {
                long whole = whole(Files.readAllBytes(file));
                out.truncate(whole);
                out.position(whole);
                if (whole == 0) {
                    journal.line(new Head(FORMAT, SuitePlan.VERSION));
                }
                return journal;
            } catch (IOException e) {
                out.close();
                throw e;
            }
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel locked(Path file, Path journal) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new JournalException("another program writes to %s: let it end first".formatted(journal));
            }
            return channel;
        } catch (OverlappingFileLockException _) {
            channel.close();
            throw new JournalException("this program writes to %s already".formatted(journal));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** How many bytes are whole lines. */
    private static int whole(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    public void append(PlayedEpisode played) throws IOException {
        line(played);
    }

    private synchronized void line(Object value) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            out.close();
        }
    }

    /** What was read: each line as it stands, by the job that it is about. */
    public static final class Contents {

        private final Map<EpisodeJob, String> lines = new HashMap<>();
        private final Map<EpisodeJob, PlayedEpisode> played = new HashMap<>();
        private final List<EpisodeJob> order = new ArrayList<>();

        /** How many episodes. */
        public int size() {
            return order.size();
        }

        /** What came of a job; null if it was not played. */
        public PlayedEpisode of(EpisodeJob job) {
            return played.get(SuitePlan.anywhere(job));
        }

        private void add(String line, PlayedEpisode episode) {
            EpisodeJob job = SuitePlan.anywhere(episode.summary().job());
            if (played.putIfAbsent(job, episode) == null) {
                lines.put(job, line);
                order.add(job);
            }
        }

        /** Adds what {@code other} has and this lacks. */
        public void addAll(Contents other) {
            other.order.forEach(job -> add(other.lines.get(job), other.played.get(job)));
        }

        /** How many episodes are not of this plan. */
        public int strangers(SuitePlan plan) {
            return size() - (int) plan.jobs().stream().filter(job -> of(job.episode()) != null).count();
        }
    }

    /**
     * The folder's episodes, from a packed journal too; none where there is no journal.
     *
     * @throws JournalException if a whole line is damaged, or of another version
     */
    public static Contents read(Path folder) throws IOException {
        Contents contents = new Contents();
        Path plain = folder.resolve(FILE_NAME);
        Path file = Files.exists(plain) ? plain : folder.resolve(PACKED_NAME);
        if (!Files.exists(file)) {
            return contents;
        }
        byte[] bytes = file == plain ? Files.readAllBytes(file) : unpacked(file);
        List<String> lines =
                new String(Arrays.copyOf(bytes, whole(bytes)), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (i == 0) {
                    requireHead(JSON.readTree(lines.get(i)), file);
                } else {
                    contents.add(lines.get(i), JSON.readValue(lines.get(i), PlayedEpisode.class));
                }
            } catch (JsonProcessingException | NullPointerException _) {
                throw new JournalException("line %d of %s is damaged: take it out, and the episode is played again"
                        .formatted(i + 1, file));
            }
        }
        return contents;
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (ZipException | EOFException e) {
            throw new JournalException("%s is damaged (%s): take it from where it came once more".formatted(file,
                    e.getMessage()));
        }
    }

    private static void requireHead(JsonNode head, Path file) throws IOException {
        if (!head.path("format").asText().equals(FORMAT)) {
            throw new JournalException("%s is no journal of a suite: name another folder with --out".formatted(file));
        }
        int version = head.path("version").asInt();
        if (version != SuitePlan.VERSION) {
            throw new JournalException(("%s is of version %d, this program writes version %d: name another folder "
                    + "with --out").formatted(file, version, SuitePlan.VERSION));
        }
    }

    /**
     * Writes a journal anew: the plan's episodes in the plan's order, then all others. Nobody may be writing to it.
     */
    public static void write(Path folder, SuitePlan plan, Contents contents) throws IOException {
        List<String> lines = new ArrayList<>(List.of(JSON.writeValueAsString(new Head(FORMAT, SuitePlan.VERSION))));
        Map<EpisodeJob, String> left = new HashMap<>(contents.lines);
        for (SuitePlan.Job job : plan.jobs()) {
            String line = left.remove(SuitePlan.anywhere(job.episode()));
            if (line != null) {
                lines.add(line);
            }
        }
        contents.order.stream().map(left::get).filter(line -> line != null).forEach(lines::add);
        WholeFile.writeText(folder.resolve(FILE_NAME), String.join("\n", lines) + "\n");
    }
}
