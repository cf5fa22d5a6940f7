package mpgnet.rl.eval;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shard's part of an evaluation, as its JSON shows it.
 *
 * @param episodes of the whole evaluation
 * @param source   where the scenes come from
 * @param revision of the program that played it
 */
public record EvaluationShard(Shard shard, int episodes, String source, String revision, Evaluation part) {

    public EvaluationShard {
        int due = shard.of(IntStream.range(0, episodes).boxed().toList()).size();
        if (part.runs().size() != due) {
            throw new IllegalArgumentException("the shard %s of %d episodes has %d; got %d".formatted(shard, episodes,
                    due, part.runs().size()));
        }
    }

    /**
     * The evaluation as one process would have played it; only the time per decision is the machines' own.
     *
     * @param shards all of them, in any order
     * @throws IllegalArgumentException if one is missing or given twice, or if they are not of one evaluation; the
     *                                  message names what differs
     */
    public static Evaluation merge(List<EvaluationShard> shards) {
        EvaluationShard first = shards.getFirst();
        same("number of shards", shards, each -> each.shard.of());
        same("number of episodes", shards, EvaluationShard::episodes);
        same("source of scenes", shards, EvaluationShard::source);
        same("revision", shards, EvaluationShard::revision);
        same("method", shards, each -> each.part.method());
        same("number of objects", shards, each -> each.part.objects());
        same("seed", shards, each -> each.part.seed());
        same("settings of the jobs", shards, each -> each.part.runs().stream()
                .map(run -> settings(run.job())).distinct().toList());
        EvaluationShard[] byIndex = new EvaluationShard[first.shard.of()];
        for (EvaluationShard each : shards) {
            if (byIndex[each.shard.index()] != null) {
                throw new IllegalArgumentException("the shard %s is there twice".formatted(each.shard));
            }
            byIndex[each.shard.index()] = each;
        }
        String missing = IntStream.range(0, byIndex.length).filter(i -> byIndex[i] == null)
                .mapToObj(i -> new Shard(i, byIndex.length).toString()).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("shards are missing: " + missing);
        }
        List<EpisodeSummary> runs = IntStream.range(0, first.episodes)
                .mapToObj(i -> byIndex[i % byIndex.length].part.runs().get(i / byIndex.length)).toList();
        double decidingMs = shards.stream().mapToDouble(each -> each.part.msPerDecision() * each.decisions()).sum();
        int decisions = shards.stream().mapToInt(EvaluationShard::decisions).sum();
        return Evaluation.of(first.part.method(), first.part.objects(), first.part.seed(),
                decidingMs / Math.max(1, decisions), runs);
    }

    private int decisions() {
        return part.runs().stream().mapToInt(run -> run.motions().size()).sum();
    }

    /** What the jobs of one evaluation have in common; the weights' file may lie elsewhere on each machine. */
    private static List<Object> settings(EpisodeJob job) {
        WorkCellSettings cell = job.cell();
        return List.of(job.weights() == null ? "no weights" : job.weights().sha256(), cell.arm(), cell.gripper(),
                Optional.ofNullable(cell.ownGripper()), cell.release(), cell.rule(), cell.cameras(), cell.ownCameras(),
                cell.noiseSeed() != null, cell.masks(),
                Optional.ofNullable(cell.segmentNet()).map(WeightsRef::sha256), job.rules(), job.maxMotions());
    }

    private static void same(String what, List<EvaluationShard> shards, Function<EvaluationShard, Object> of) {
        EvaluationShard first = shards.getFirst();
        for (EvaluationShard each : shards) {
            if (!of.apply(each).equals(of.apply(first))) {
                throw new IllegalArgumentException("the shards %s and %s differ in their %s: %s and %s".formatted(
                        first.shard, each.shard, what, of.apply(first), of.apply(each)));
            }
        }
    }
}
