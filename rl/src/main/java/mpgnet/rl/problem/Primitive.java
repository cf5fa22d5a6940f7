package mpgnet.rl.problem;

import java.util.Locale;

/** The three motion primitives of section III-B2, each with its own branch φ of the network. */
public enum Primitive {
    MOVE, PUSH, GRASP;

    /** Whether θ and θ + 180° are the same motion: true where two fingers close, false for a push. */
    public boolean sameAtOppositeAngle() {
        return switch (this) {
            case MOVE, GRASP -> true;
            case PUSH -> false;
        };
    }

    /** The prefix of the branch's names in a weights file. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT) + ".";
    }
}
