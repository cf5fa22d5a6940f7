package mpgnet.sim.scene;

import java.util.Locale;

/** The kinds of scenes of the paper, one sampler each. */
public enum SceneKind {
    /** Stage I: objects dropped at relatively discrete locations. */
    SPREAD,
    /** Stage II: the target relatively isolated. */
    ISOLATED,
    /** Stage III: the second object lies over the first, the target; any others are scattered. */
    PAIR,
    /** Stage IV: the target lies free, but so surrounded that no grasp of it fits. */
    SURROUNDED,
    /**
     * The demo: dropped at adjacent positions, the target the first or the second, at least one object dropped right
     * over it.
     */
    OCCLUDED,
    /**
     * Stage V and the tests of section IV: as OCCLUDED, and at most three quarters of the target in view; of 15 and
     * more objects the target is one of the first five.
     */
    TEST;

    /** The name on the command line: {@code spread}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
