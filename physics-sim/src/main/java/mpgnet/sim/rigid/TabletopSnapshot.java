package mpgnet.sim.rigid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import mpgnet.files.WholeFile;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;

/**
 * A simulated tabletop between two actions, complete: {@link RigidTabletop#save} and {@link RigidTabletop#restore}.
 * Immutable.
 */
public final class TabletopSnapshot {

    private static final String FORMAT = "mpgnet tabletop 4";
    /** What a file begins with. */
    private static final byte[] HEAD = (FORMAT + "\n").getBytes(StandardCharsets.UTF_8);

    private final String workCell;
    /** Which bodies there are, by id; where they are is part of the state. */
    private final SortedMap<Integer, Body> bodies;
    private final SnapshotState state;

    /** @param workCell in words: {@link SimulatedWorkCell#words} */
    TabletopSnapshot(String workCell, SortedMap<Integer, Body> bodies, SnapshotState state) {
        this.workCell = workCell;
        this.bodies = bodies;
        this.state = state;
    }

    SortedMap<Integer, Body> bodies() {
        return bodies;
    }

    SnapshotState state() {
        return state;
    }

    /** @throws IllegalArgumentException it was saved in another one */
    void requireCell(String words) {
        if (!workCell.equals(words)) {
            throw new IllegalArgumentException(
                    "the tabletop was saved in another work cell (%s) than this (%s): restore it in its own"
                            .formatted(workCell, words));
        }
    }

    /** For {@link #read}. */
    public void write(Path file) throws IOException {
        WholeFile.write(file, unfinished -> Files.write(unfinished, file()));
    }

    /** @throws IllegalArgumentException the file holds something else, or not what was written */
    public static TabletopSnapshot read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        byte[] begins = new byte[Math.min(in.remaining(), HEAD.length)];
        in.get(begins);
        if (!Arrays.equals(begins, HEAD)) {
            throw new IllegalArgumentException(
                    "a saved tabletop begins with \"%s\"; this one with \"%s\": save it again with this version"
                            .formatted(FORMAT, new String(begins, StandardCharsets.UTF_8).strip()));
        }
        long written = in.remaining() < Long.BYTES ? 0 : in.getLong();
        byte[] content = new byte[in.remaining()];
        in.get(content);
        if (checksum(content) != written) {
            throw new IllegalArgumentException(
                    "%s is damaged, as its checksum shows: save the tabletop again".formatted(file));
        }
        return ofContent(new SnapshotReader(SnapshotState.of(content)));
    }

    private static TabletopSnapshot ofContent(SnapshotReader in) throws IOException {
        String workCell = in.text();
        List<Integer> ids = new ArrayList<>(in.integers());
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        if (!ids.isEmpty()) {
            List<Body> read = SceneFile.fromJson(in.block()).getFirst().scene().bodies();
            for (int i = 0; i < ids.size(); i++) {
                bodies.put(ids.get(i), read.get(i));
            }
        }
        return new TabletopSnapshot(workCell, bodies, SnapshotState.of(in.block()));
    }

    /** How long the state is. */
    public int bytes() {
        return state.size();
    }

    /** The format, a CRC-32C of the content, and the content. */
    private byte[] file() {
        byte[] content = content();
        return ByteBuffer.allocate(HEAD.length + Long.BYTES + content.length).put(HEAD).putLong(checksum(content))
                .put(content).array();
    }

    private byte[] content() {
        SnapshotWriter out = new SnapshotWriter();
        out.text(workCell);
        out.integers(bodies.keySet());
        if (!bodies.isEmpty()) {
            try {
                out.block(SceneFile.json(List.of(new NamedScene("saved",
                        new Scene(bodies.values().stream().map(body -> body.at(Pose.IDENTITY)).toList(), 0)))));
            } catch (IOException e) {
                throw new UncheckedIOException("no scene can be made of the bodies on the table", e);
            }
        }
        out.block(state.bytes());
        return out.state().bytes();
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof TabletopSnapshot other && workCell.equals(other.workCell)
                && bodies.keySet().equals(other.bodies.keySet()) && state.equals(other.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    @Override
    public String toString() {
        return "TabletopSnapshot[%d bodies, %d bytes]".formatted(bodies.size(), state.size());
    }
}
