package mpgnet.studio.scene;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

import mpgnet.rl.network.NetworkInside;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;

/**
 * What the nets said last: the policy, the discriminator's score and the panel ask the same of them. One of each pair
 * of rotations that are the same motion; used on the workbench's thread.
 */
public final class NetMemory implements QFunction {

    /** The grasp-net's word for the score, another net's for the choice, and those of the scene before. */
    private static final int KEPT = 4;

    private final NetworkInside inside;
    private final Deque<Said> last = new ArrayDeque<>();

    NetMemory(NetworkInside inside) {
        this.inside = inside;
    }

    /**
     * What one net says.
     *
     * @param viewQ per rotation, [H · H], before it is turned back
     * @param maps  the same, turned back
     */
    public record Said(Primitive primitive, StateImages state, Window window, float[][] viewQ, QMaps maps) {

        private boolean answers(Primitive asked, StateImages of, Window in) {
            return primitive == asked && window.equals(in) && state.mask().equals(of.mask())
                    && Arrays.equals(state.heightM(), of.heightM()) && Arrays.equals(state.rgb(), of.rgb());
        }
    }

    /** What a net says of a state, asked now or remembered. */
    public Said of(Primitive primitive, StateImages state, Window window) {
        return last.stream().filter(said -> said.answers(primitive, state, window)).findFirst()
                .orElseGet(() -> asked(primitive, state, window));
    }

    private Said asked(Primitive primitive, StateImages state, Window window) {
        int[] rotations = IntStream.range(0, rotations(primitive)).toArray();
        float[][] viewQ = inside.viewQ(primitive, state, window, rotations);
        Said said = new Said(primitive, state, window, viewQ, inside.maps(window, rotations, viewQ, true));
        last.addFirst(said);
        if (last.size() > KEPT) {
            last.removeLast();
        }
        return said;
    }

    /** How many of a net's rotations are different motions. */
    public static int rotations(Primitive primitive) {
        return primitive.sameAtOppositeAngle() ? Action.ROTATIONS / 2 : Action.ROTATIONS;
    }

    @Override
    public QMaps evaluate(Primitive primitive, StateImages state, Window window) {
        return of(primitive, state, window).maps();
    }
}
