package mpgnet.cli.report;

import java.util.List;
import java.util.stream.Collectors;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.rl.suite.SuiteReport;

/** The command that plays a suite. */
public final class SuiteWords {

    private static final String SHIPPED = "mpgnet.safetensors";

    private SuiteWords() {
    }

    public static String command(SuiteReport report) {
        SuitePlan plan = report.plan();
        StringBuilder words = new StringBuilder("./mpgnet suite --methods ").append(String.join(",", plan.methods()));
        List<SceneGroup.Preset> files = plan.groups().stream().filter(SceneGroup.Preset.class::isInstance)
                .map(SceneGroup.Preset.class::cast).toList();
        List<SceneGroup> drawn = plan.groups().stream().filter(group -> !(group instanceof SceneGroup.Preset)).toList();
        if (!drawn.isEmpty()) {
            words.append(" --families ").append(drawn.stream().map(SceneGroup::label).collect(Collectors.joining(",")));
            words.append(" --episodes ").append(drawn.getFirst().scenes().size());
        }
        if (!files.isEmpty()) {
            words.append(" --scenes ")
                    .append(files.stream().map(SceneGroup.Preset::file).collect(Collectors.joining(",")));
            words.append(" --runs ").append(files.getFirst().runs());
        }
        words.append(" --seed ").append(seed(plan.groups().getFirst()));
        words.append(" --rule ").append(plan.rules().size() > 1 ? "both" : plan.rules().getFirst().label());
        words.append(" --rules ").append(plan.geometry().size() > 1 ? "both" : plan.geometry().getFirst().label());
        words.append(" --against ").append(report.against());
        if (plan.weights() != null && !plan.weights().file().equals(SHIPPED)) {
            words.append(" --weights ").append(plan.weights().file());
        }
        return words.toString();
    }

    private static long seed(SceneGroup group) {
        return switch (group) {
            case SceneGroup.Drawn drawn -> drawn.seed();
            case SceneGroup.OfFamily drawn -> drawn.seed();
            case SceneGroup.Preset preset -> preset.seed();
        };
    }
}
