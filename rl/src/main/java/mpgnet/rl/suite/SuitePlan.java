package mpgnet.rl.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.sim.robot.GraspRule;

/**
 * What a suite plays: every method on every scene of every group, under each rule, with the rules of geometry on or off
 * where they mean something to the method.
 *
 * @param version  of what is written down, {@link #VERSION}
 * @param methods  labels, each another
 * @param groups   each with a label of its own
 * @param rules    at least one
 * @param geometry at least one
 * @param weights  of the learned methods; null without any
 * @param qStar    Q*_g of these weights; null without any
 */
public record SuitePlan(int version, List<String> methods, List<SceneGroup> groups, List<GraspRule> rules,
        List<GeometryRules> geometry, WeightsRef weights, Double qStar) {

    /** Raised whenever episodes of older programs must not be mixed with those of this one. */
    public static final int VERSION = 2;

    public SuitePlan {
        methods = List.copyOf(methods);
        groups = List.copyOf(groups);
        rules = List.copyOf(rules);
        geometry = List.copyOf(geometry);
        require(methods, "method");
        require(groups.stream().map(SceneGroup::label).toList(), "group of scenes");
        require(rules, "rule");
        require(geometry, "choice of the rules of geometry");
        for (String method : methods) {
            boolean learned = LearnedMethod.of(method).isPresent();
            if (!learned && Yardstick.of(method).isEmpty()) {
                throw new IllegalArgumentException("there is no method '%s'".formatted(method));
            }
            if (learned && (weights == null || qStar == null)) {
                throw new IllegalArgumentException("the method %s needs weights".formatted(method));
            }
        }
    }

    private static void require(List<?> things, String what) {
        if (things.isEmpty()) {
            throw new IllegalArgumentException("a suite needs at least one %s".formatted(what));
        }
        Set<Object> seen = new HashSet<>();
        things.forEach(thing -> {
            if (!seen.add(thing)) {
                throw new IllegalArgumentException("the %s %s is there twice: name it once".formatted(what, thing));
            }
        });
    }

    /** An episode, and the line of the table that it counts for. */
    public record Job(RowKey row, EpisodeJob episode) {
    }

    /** Every episode: line after line of the table, in each its scenes in order. */
    public List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        for (RowKey row : rows()) {
            WeightsRef own = LearnedMethod.of(row.method()).isPresent() ? weights : null;
            GeometryRules played = Optional.ofNullable(row.geometry()).orElse(GeometryRules.ON);
            for (SceneRef scene : group(row.group()).scenes()) {
                jobs.add(new Job(row, new EpisodeJob(scene, row.method(), own,
                        WorkCellSettings.standard().with(row.rule()), played, Episode.MAX_MOTIONS)));
            }
        }
        return jobs;
    }

    /** The lines of the table. */
    public List<RowKey> rows() {
        List<RowKey> rows = new ArrayList<>();
        for (GraspRule rule : rules) {
            for (SceneGroup group : groups) {
                for (String method : methods) {
                    if (RowKey.hasRules(method)) {
                        geometry.forEach(each -> rows.add(new RowKey(rule, group.label(), method, each)));
                    } else {
                        rows.add(new RowKey(rule, group.label(), method, null));
                    }
                }
            }
        }
        return rows;
    }

    /** The group of that label. */
    public SceneGroup group(String label) {
        return groups.stream().filter(group -> group.label().equals(label)).findFirst().orElseThrow();
    }

    /** A scene file that both plans name, but that held other scenes for the other plan; empty if there is none. */
    public Optional<String> changedFile(SuitePlan then) {
        return presets().filter(now -> then.presets()
                .anyMatch(old -> old.file().equals(now.file()) && !old.sha256().equals(now.sha256())))
                .map(SceneGroup.Preset::file).findFirst();
    }

    private Stream<SceneGroup.Preset> presets() {
        return groups.stream().filter(SceneGroup.Preset.class::isInstance).map(SceneGroup.Preset.class::cast);
    }

    /** The same plan with weights that say nothing of where they lay: equal for equal content. */
    public SuitePlan anywhere() {
        return new SuitePlan(version, methods, groups, rules, geometry, anywhere(weights), qStar);
    }

    /** The same job likewise. */
    static EpisodeJob anywhere(EpisodeJob job) {
        return new EpisodeJob(job.scene(), job.method(), anywhere(job.weights()), job.cell(), job.rules(),
                job.maxMotions());
    }

    private static WeightsRef anywhere(WeightsRef weights) {
        return weights == null ? null : new WeightsRef("", weights.sha256());
    }
}
