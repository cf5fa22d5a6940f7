package mpgnet.rl.policy;

import java.util.OptionalDouble;

/**
 * What a decision rests on, beside the maps.
 *
 * @param qStar    Q*_g that the grasp-net's promise was held against; empty with a policy that asks for none
 * @param refusals the pixels that the rules of geometry passed over
 */
public record Grounds(OptionalDouble qStar, Refusals refusals) {

    /** No threshold, no rules. */
    public static final Grounds NONE = new Grounds(OptionalDouble.empty(), Refusals.NONE);
}
