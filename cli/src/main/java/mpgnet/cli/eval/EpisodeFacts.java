package mpgnet.cli.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.cli.report.CellFacts;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.method.TrainedNet;

/** The head of an episode's page: all that decides how it went. */
final class EpisodeFacts {

    private EpisodeFacts() {
    }

    /**
     * @param objects how many lay on the table at first
     * @param trained the nets; empty for a yardstick
     */
    static List<Fact> of(EpisodeJob job, int objects, Optional<TrainedNet> trained) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Scene", job.scene().name()));
        switch (job.scene()) {
            case SceneRef.Drawn drawn -> facts.add(new Fact("Seed", Long.toString(drawn.seed())));
            case SceneRef.OfFamily drawn -> facts.add(new Fact("Seed", Long.toString(drawn.seed())));
            case SceneRef.Filed filed -> facts.add(new Fact("From", filed.file()));
            case SceneRef.Jittered filed -> facts.add(new Fact("From", filed.file()));
        }
        facts.add(new Fact("Objects", Integer.toString(objects)));
        facts.add(new Fact("Method", job.method()));
        facts.add(new Fact("Rules of geometry", job.rules().label()));
        if (job.weights() != null) {
            facts.add(new Fact("Weights", Path.of(job.weights().file()).getFileName().toString()));
        }
        trained.ifPresent(net -> {
            facts.add(new Fact("Q*_g", "%.2f".formatted(net.qStar())));
            facts.add(new Fact("Trained", net.origin()));
        });
        facts.addAll(CellFacts.of(job.cell()));
        return facts;
    }
}
