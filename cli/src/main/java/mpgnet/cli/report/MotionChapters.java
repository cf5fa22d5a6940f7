package mpgnet.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport.Motion;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.world.Observation;

/**
 * The motions of an episode as a report shows them, in the simulator or at a robot. Maps are drawn when all motions are
 * known, since one range of colours serves the whole page.
 */
public final class MotionChapters {

    private final Path folder;
    private final MapPictures pictures;
    private final List<Told> told = new ArrayList<>();

    /**
     * @param releasedAt where something was let go; empty if nothing was or nobody saw it
     * @param moments    from the side
     */
    private record Told(Step step, Optional<Vec3> releasedAt, List<Figure> moments) {
    }

    /**
     * @param folder where the pictures go
     * @param glyph  how actions are drawn
     */
    public MotionChapters(Path folder, ActionGlyph glyph) {
        this.folder = folder;
        this.pictures = new MapPictures(glyph);
    }

    /** The next motion's number, from 1. */
    public int next() {
        return told.size() + 1;
    }

    /**
     * @param releasedAt where something was let go; empty if nothing was or nobody saw it
     * @param moments    how the motion went; may be empty
     */
    public void add(Step step, Optional<Vec3> releasedAt, List<Figure> moments) {
        told.add(new Told(step, releasedAt, List.copyOf(moments)));
    }

    /** Draws the maps of all motions so far. */
    public List<Motion> motions() {
        ColourRange q = ColourRange.ofQ(told.stream().map(one -> one.step.decision().maps()).toList());
        ColourRange heights =
                ColourRange.ofHeights(told.stream().map(one -> one.step.before().heightmap()).toList());
        List<Motion> motions = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            motions.add(motion(told.get(i), i + 1, q, heights));
        }
        return motions;
    }

    private Motion motion(Told one, int number, ColourRange q, ColourRange heights) {
        Observation before = one.step.before();
        Decision decision = one.step.decision();
        List<Figure> maps = List.of(
                save(pictures.colour(before.heightmap(), before.target(), before.visible()), number, "colour"),
                save(pictures.depth(before.heightmap(), before.target(), heights), number, "depth"),
                save(pictures.mask(decision.goal().mask(), goal(decision, before.targetId())), number, "mask"),
                save(pictures.q(QView.of(decision, before.heightmap()), q, one.releasedAt), number, "q"));
        return new Motion(number, DemoReport.Primitive.of(decision.action()), place(decision.action()),
                promise(decision), decision.reason(), OutcomeWords.of(one.step.outcome(), before.targetId()), maps,
                one.moments);
    }

    private Figure save(Picture picture, int number, String what) {
        return picture.save(folder, "motion-%02d-%s.png".formatted(number, what));
    }

    private static String goal(Decision decision, int targetId) {
        int id = decision.goal().objects().iterator().next();
        return id == targetId ? "the target" : "object " + id;
    }

    /** "0.83 by the grasp-net (Q*_g 1.42)". */
    private static String promise(Decision decision) {
        String net = decision.primitive().name().toLowerCase(Locale.ROOT);
        return "%.3f, of the %s-net's map%s".formatted(decision.q(), net, threshold(decision, "; "));
    }

    /**
     * What the grasp-net's promise is held against; nothing where no threshold was asked for or another net promises.
     *
     * @param before what stands between
     */
    public static String threshold(Decision decision, String before) {
        OptionalDouble qStar = decision.grounds().qStar();
        return qStar.isEmpty() || decision.primitive() != Primitive.GRASP ? ""
                : "%sQ*_g %.2f".formatted(before, qStar.getAsDouble());
    }

    private static String place(Action action) {
        return "at x = %.3f m, y = %.3f m, where the scene is %.3f m high; %.1f°".formatted(action.xM(), action.yM(),
                action.heightM(), Math.toDegrees(action.angleRad()));
    }
}
