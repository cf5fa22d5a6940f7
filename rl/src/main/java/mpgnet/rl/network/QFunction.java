package mpgnet.rl.network;

import mpgnet.rl.problem.Primitive;

/** Q(s, a | g) of all actions of one primitive within a window: what a policy asks and a test can fake. */
@FunctionalInterface
public interface QFunction {

    /** The value of each of the 16 rotations at each cell of the heightmap that {@code window} covers. */
    QMaps evaluate(Primitive primitive, StateImages state, Window window);
}
