package mpgnet.sim.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Families of scenes that tell methods apart, beside the paper's own kinds ({@link SceneKind}): what each promises of
 * its target is tested. A level is the number of objects in a scene.
 */
public enum Family {
    /** The paper's heap: objects dropped at adjacent positions, at most three quarters of the target in view. */
    HEAP(2, 50, 10, 15, 30, 50),
    /** Nothing lies over the target, but blocks that touch it leave the open jaw no room anywhere about it. */
    PACKED(6, 20, 12, 16, 20),
    /** Other blocks lie over the target: at most 5 % of it is in view, down to none. */
    BURIED(6, 20, 12, 16, 20),
    /** Bridges, shelves and towers: what lies over the target carries something itself. */
    STACKED(4, 14, 5, 8, 12),
    /** The target lies against the workspace's border or in a corner of blocks, and no grip of it is free. */
    WALL(5, 12, 6, 8, 10),
    /** Heaps as {@link #HEAP}'s, of shapes that no training scene has; the target could be gripped if it were alone. */
    UNSEEN(2, 30, 8, 12, 20);

    private final int fewest;
    private final int most;
    private final List<Integer> levels;

    Family(int fewest, int most, Integer... levels) {
        this.fewest = fewest;
        this.most = most;
        this.levels = List.of(levels);
    }

    /** The name on the command line: {@code packed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family of that label; empty if there is none. */
    public static Optional<Family> byLabel(String label) {
        return Arrays.stream(values()).filter(family -> family.label().equals(label)).findFirst();
    }

    /** The levels that evaluations use, from easy to hard. */
    public List<Integer> levels() {
        return levels;
    }

    /** The fewest objects that a scene of it can have. */
    public int fewest() {
        return fewest;
    }

    /** The most objects that a scene of it can have. */
    public int most() {
        return most;
    }

    /** @throws IllegalArgumentException if there is no such level */
    public void require(int objects) {
        if (objects < fewest || objects > most) {
            throw new IllegalArgumentException("%s scenes have %d to %d objects; were %d".formatted(label(), fewest,
                    most, objects));
        }
    }
}
