package mpgnet.rl.pretrain;

/** What the trunks learn to tell of every cell, all of it known to the simulator and none of it to a camera alone. */
public enum Label {

    /** 1 within two cells of where one object, or the table, ends and another begins; else 0. */
    BOUNDARY,
    /** The component of the surface's unit normal along the view's columns. */
    NORMAL_ALONG,
    /** The component of it along the view's rows. */
    NORMAL_ACROSS,
    /** How high the next object reaches under the one on top, in units of 3 cm; 0 where only the table is below. */
    HEIGHT_BELOW,
    /**
     * The quality of the best grip by geometry along the view's columns, in [0, 1]; 0 where the jaw would meet
     * something or hold nothing.
     */
    GRASPABLE;

    /** L. */
    public static final int COUNT = values().length;
}
