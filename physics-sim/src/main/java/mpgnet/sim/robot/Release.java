package mpgnet.sim.robot;

/** Where a Move lets go of what it holds; the paper does not say. */
public enum Release {
    /** Beside the workspace, where it is taken out of the world. */
    DROP_ZONE,
    /** On a free spot within the workspace; in the drop zone where there is none. */
    INSIDE
}
