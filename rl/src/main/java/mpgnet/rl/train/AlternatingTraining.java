package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.stage.Stage;

/**
 * What learns when, and that all else is frozen: "all three policies are alternatively trained with other nets' weights
 * frozen" (stage V).
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 36.
 */
final class AlternatingTraining {

    private AlternatingTraining() {
    }

    /** Everything that the stage ever changes. */
    static List<Parameter> parameters(MpgNet net, Stage stage) {
        List<Parameter> all = new ArrayList<>();
        if (stage.trainsMaskEncoder()) {
            all.addAll(net.maskParameters());
        }
        stage.trains().forEach(primitive -> all.addAll(net.parameters(primitive)));
        return all;
    }

    /** The net whose turn to learn it is in a round. */
    static Primitive inRound(Stage stage, TrainConfig config, long round) {
        return stage.trains().get((int) (round / config.alternateEvery() % stage.trains().size()));
    }

    /** Freezes all but one net, and the mask encoder unless the stage trains it. */
    static void thawOnly(MpgNet net, Stage stage, Primitive learning) {
        for (Primitive primitive : net.primitives()) {
            boolean freeze = primitive != learning;
            net.parameters(primitive).forEach(parameter -> parameter.freeze(freeze));
        }
        net.maskParameters().forEach(parameter -> parameter.freeze(!stage.trainsMaskEncoder()));
    }
}
