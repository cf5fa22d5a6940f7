package mpgnet.studio.rewards;

import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.reward.RewardConstantsBuilder;
import mpgnet.studio.server.Query;

/** The constants that an address names; the paper's where it is silent. */
final class Constants {

    private static final double LEAST = -10;
    private static final double MOST = 10;

    private Constants() {
    }

    static RewardConstants of(Query q) {
        RewardConstants paper = RewardConstants.paper();
        return RewardConstantsBuilder.builder()
                .graspHeld(q.decimal("graspHeld", LEAST, MOST, paper.graspHeld()))
                .graspElse(q.decimal("graspElse", LEAST, MOST, paper.graspElse()))
                .moveSuccess(q.decimal("moveSuccess", LEAST, MOST, paper.moveSuccess()))
                .moveFailure(q.decimal("moveFailure", LEAST, MOST, paper.moveFailure()))
                .moveHelp(q.decimal("moveHelp", LEAST, MOST, paper.moveHelp()))
                .moveImprovement(q.decimal("moveImprovement", LEAST, MOST, paper.moveImprovement()))
                .moveElse(q.decimal("moveElse", LEAST, MOST, paper.moveElse()))
                .pushHelp(q.decimal("pushHelp", LEAST, MOST, paper.pushHelp()))
                .pushFailure(q.decimal("pushFailure", LEAST, MOST, paper.pushFailure()))
                .pushImprovement(q.decimal("pushImprovement", LEAST, MOST, paper.pushImprovement()))
                .pushElse(q.decimal("pushElse", LEAST, MOST, paper.pushElse()))
                .build();
    }
}
