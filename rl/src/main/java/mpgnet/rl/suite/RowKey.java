package mpgnet.rl.suite;

import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.robot.GraspRule;

/**
 * What a line of a suite's table is about.
 *
 * @param rule     what becomes of an object that is grasped by mistake
 * @param group    the scenes' label
 * @param method   the label of a method or yardstick
 * @param geometry null where the rules of geometry mean nothing to the method
 */
public record RowKey(GraspRule rule, String group, String method, GeometryRules geometry) {

    /** Whether the rules of geometry mean anything to the method. */
    static boolean hasRules(String method) {
        return Yardstick.of(method).map(Yardstick::hasRules).orElse(true);
    }

    /** Whether the method is told what no camera shows. */
    public boolean isToldTheTruth() {
        return Yardstick.of(method).filter(Yardstick::isToldTheTruth).isPresent();
    }
}
