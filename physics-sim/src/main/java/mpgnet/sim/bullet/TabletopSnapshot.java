package mpgnet.sim.bullet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;

/**
 * A simulated tabletop between two actions, complete: {@link BulletTabletop#save} and {@link BulletTabletop#restore}.
 * Immutable.
 */
public final class TabletopSnapshot {

    private static final String FORMAT = "mpgnet tabletop 1";
    /** What a file begins with; a CRC-32C of the snapshot follows, then the snapshot. */
    private static final String FILE_FORMAT = "mpgnet tabletop file 1";

    private final byte[] bytes;

    TabletopSnapshot(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Writes under another name first, so that a reader never finds half a file. */
    public void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            SnapshotWriter out = new SnapshotWriter();
            out.text(FILE_FORMAT);
            out.whole(checksum(bytes));
            out.block(bytes);
            Files.write(unfinished, out.bytes());
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** @throws IllegalArgumentException the file holds something else, or not what was written */
    public static TabletopSnapshot read(Path file) throws IOException {
        SnapshotReader in = new SnapshotReader(Files.readAllBytes(file));
        requireFormat(FILE_FORMAT, in);
        long written = in.whole();
        TabletopSnapshot saved = new TabletopSnapshot(in.block());
        if (checksum(saved.bytes) != written) {
            throw new IllegalArgumentException(
                    "%s is damaged, as its checksum shows: save the tabletop again".formatted(file));
        }
        requireFormat(FORMAT, new SnapshotReader(saved.bytes));
        return saved;
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    private static void requireFormat(String expected, SnapshotReader in) {
        String format = in.text();
        if (!format.equals(expected)) {
            throw new IllegalArgumentException(
                    "a saved tabletop begins with \"%s\"; this one with \"%s\": save it again with this version"
                            .formatted(expected, format));
        }
    }

    /** What the snapshot belongs to, and the bodies; where they are comes with the engine's bits. */
    static void writeHeader(SnapshotWriter out, SimulatedWorkCell cell, SortedMap<Integer, Body> bodies) {
        out.text(FORMAT);
        out.text(words(cell));
        out.integers(bodies.keySet());
        if (!bodies.isEmpty()) {
            try {
                out.block(SceneFile.json(List.of(new NamedScene("saved",
                        new Scene(bodies.values().stream().map(body -> body.at(Pose.IDENTITY)).toList(), 0)))));
            } catch (IOException e) {
                throw new UncheckedIOException("no scene can be made of the bodies on the table", e);
            }
        }
    }

    static SortedMap<Integer, Body> readHeader(SnapshotReader in, SimulatedWorkCell cell) {
        requireFormat(FORMAT, in);
        String savedIn = in.text();
        if (!savedIn.equals(words(cell))) {
            throw new IllegalArgumentException(
                    "the tabletop was saved in another work cell (%s) than this (%s): restore it in its own"
                            .formatted(savedIn, words(cell)));
        }
        List<Integer> ids = new ArrayList<>(in.integers());
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        if (!ids.isEmpty()) {
            try {
                List<Body> read = SceneFile.fromJson(in.block()).getFirst().scene().bodies();
                for (int i = 0; i < ids.size(); i++) {
                    bodies.put(ids.get(i), read.get(i));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the saved bodies cannot be read: save the tabletop again", e);
            }
        }
        return bodies;
    }

    private static String words(SimulatedWorkCell cell) {
        return "%s, %s, %s, %s, %s".formatted(cell.arm().name(), cell.gripper().name(), cell.release(), cell.motion(),
                cell.physics());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TabletopSnapshot other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "TabletopSnapshot[%d bytes]".formatted(bytes.length);
    }
}
