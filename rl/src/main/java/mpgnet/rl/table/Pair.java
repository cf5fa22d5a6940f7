package mpgnet.rl.table;

import java.nio.file.Path;

/** A row and the seed of a training: what is trained and played by itself, on whatever machine. */
public record Pair(TableRow row, long seed) {

    /** {@code vpg/seed-1}, the same in every folder. */
    public Path in(Path folder) {
        return folder.resolve(row.label()).resolve("seed-" + seed);
    }

    @Override
    public String toString() {
        return "%s, seed %d".formatted(row.label(), seed);
    }
}
