package mpgnet.rl.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.sim.robot.GraspRule;

/**
 * What a table keeps of an episode; its scene, weights and rule play the whole of it again.
 *
 * @param group    the scene's
 * @param scene    its name
 * @param motions  how many there were
 * @param grasps   of these, grasps of the target
 * @param held     of these, those that held it
 * @param failure  null for a success
 * @param revision of the sources of the program that played it
 */
public record TableEpisode(GraspRule rule, String group, String scene, int motions, int grasps, int held,
        FailureCause failure, String revision) {

    public boolean success() {
        return failure == null;
    }

    /** The same as another program has played it, or would have. */
    TableEpisode by(String other) {
        return new TableEpisode(rule, group, scene, motions, grasps, held, failure, other);
    }

    /** Of episodes that were played again, those that went otherwise, whatever programs played them. */
    public static List<TableEpisode> otherwise(List<TableEpisode> again, List<TableEpisode> before) {
        Set<TableEpisode> known = before.stream().map(episode -> episode.by("")).collect(Collectors.toSet());
        return again.stream().filter(episode -> !known.contains(episode.by(""))).toList();
    }

    /** Whether there are episodes of every group: those of a part of them are no whole result. */
    public static boolean cover(List<SceneGroup> groups, List<TableEpisode> episodes) {
        return groups.stream().map(SceneGroup::label)
                .allMatch(label -> episodes.stream().anyMatch(episode -> episode.group().equals(label)));
    }

    static TableEpisode of(GraspRule rule, String group, EpisodeSummary run, String revision) {
        int grasps = (int) run.motions().stream().filter(motion -> motion.primitive().equals("grasp")).count();
        int held = (int) run.motions().stream().filter(motion -> motion.primitive().equals("grasp"))
                .filter(EpisodeSummary.Motion::goalHeld).count();
        return new TableEpisode(rule, group, run.scene(), run.motions().size(), grasps, held, run.failure(),
                revision);
    }
}
