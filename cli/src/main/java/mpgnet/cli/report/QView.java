package mpgnet.cli.report;

import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * One rotation of a net's Q-maps with all that is drawn on it.
 *
 * @param net       whose maps they are
 * @param rotation  which of the 16 maps, in [0, 16)
 * @param chosen    the action to draw
 * @param heightmap shown in grey where Q is undefined
 * @param target    outlined; may be empty
 * @param area      where the action's point may lie; may be empty
 * @param refusals  what is hatched within the area
 */
public record QView(Primitive net, QMaps maps, int rotation, Action chosen, Heightmap heightmap, Mask target,
        Mask area, Refusals refusals) {

    /** What a decision looked at. */
    public static QView of(Decision decision, Heightmap before) {
        return new QView(decision.primitive(), decision.maps(), decision.choice().rotation(), decision.action(),
                before, decision.goal().mask(), ActionArea.of(decision.primitive(), decision.goal(), decision.choice()),
                decision.grounds().refusals());
    }

    /** −∞ where undefined. */
    float at(int cell) {
        return maps.at(rotation, cell / Heightmap.CELLS, cell % Heightmap.CELLS);
    }
}
