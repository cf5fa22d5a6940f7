package mpgnet.rl.eval;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The failed episodes, sorted by cause. */
public final class FailureTable {

    private FailureTable() {
    }

    /** The scenes' names per cause, only causes that occurred. */
    public static Map<FailureCause, List<String>> of(List<EpisodeSummary> runs) {
        return runs.stream().filter(run -> !run.success())
                .collect(Collectors.groupingBy(EpisodeSummary::failure, () -> new EnumMap<>(FailureCause.class),
                        Collectors.mapping(EpisodeSummary::scene, Collectors.toList())));
    }
}
