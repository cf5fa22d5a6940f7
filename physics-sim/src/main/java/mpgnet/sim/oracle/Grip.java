package mpgnet.sim.oracle;

import java.util.Set;

/**
 * A top-down grip of one object: a pixel of one of the 16 maps, with what geometry says of it.
 *
 * @param wanted   the object's id
 * @param row      heightmap row of the jaw's centre
 * @param column   heightmap column
 * @param rotation k of 16, θ = k · 22.5° the closing axis
 * @param quality  in (0, 1]: how squarely, deeply, centrally and with how much room the fingers take it
 * @param blockers the other objects that would have to go first; empty if the grip can be made now
 */
public record Grip(int wanted, int row, int column, int rotation, double quality, Set<Integer> blockers) {

    public Grip {
        blockers = Set.copyOf(blockers);
    }

    public boolean free() {
        return blockers.isEmpty();
    }
}
