package mpgnet.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import mpgnet.cli.report.MotionChapters;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.cli.term.Sentences;
import mpgnet.hw.arm.RehearsedArm;
import mpgnet.hw.arm.WatchedArm;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.tabletop.RealTabletop;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellConnections;
import mpgnet.hw.tabletop.WorkCellListener;
import mpgnet.hw.tabletop.WorkCellSetup;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.world.Observation;

/**
 * A policy in a work cell, with a log: the one path on which the net reaches a robot, a real one or a twin.
 *
 * @param page    tells the run with pictures
 * @param console told one line at a time
 */
public record RobotRun(WorkCellConfig cell, Policy policy, RunLog log, RunPage page, String weights,
        Consumer<String> console) {

    /** @throws mpgnet.hw.tabletop.WorkCellFailedException the work cell cannot go on; the log ends with why */
    public EpisodeResult play(WorkCellConnections connections, RgbdCamera camera, TargetChoice choice, int motions) {
        log.begin(cell, camera.intrinsics(), choice, weights);
        RealTabletop table =
                new RealTabletop(connections.arm(), connections.gripper(), camera, setup(), logged(choice),
                        listener());
        try {
            table.park();
            EpisodeResult result = Episode.run(table, this::decide, motions, 0, (step, after) -> told(step));
            log.end(result.end().sentence(), result.success(), result.motions());
            console.accept(page.write(Sentences.ending(result), result.success()).toString());
            return result;
        } catch (RuntimeException e) {
            log.end(String.valueOf(e.getMessage()), false, 0);
            page.write("The run ended early: %s.".formatted(e.getMessage()), false);
            throw e;
        }
    }

    /**
     * Looks and decides once. The motions go to a rehearsed arm, which starts where the real one stands; nothing moves.
     */
    public void rehearse(WatchedArm arm, RgbdCamera camera, TargetChoice choice)
            throws IOException, InterruptedException {
        log.begin(cell, camera.intrinsics(), choice, weights);
        RehearsedArm rehearsed = RehearsedArm.from(arm, log);
        RealTabletop table = RealTabletop.rehearsed(rehearsed, camera, setup(), logged(choice),
                WorkCellListener.NONE);
        table.park();
        Observation now = table.observe();
        Decision decision = decide(now, List.of());
        table.execute(decision.action());
        for (Motion motion : rehearsed.motions()) {
            console.accept("would " + MotionWords.of(motion));
        }
        console.accept("a dry run: nothing was sent; add --yes-move to move");
    }

    /** The work cell's, with a picture of the first view's objects and their numbers. */
    private WorkCellSetup setup() {
        Segmentation segmentation = cell.setup().segmentation();
        return cell.setup().withSegmentation(map -> {
            List<SeenObject> objects = segmentation.objects(map);
            if (log.segmented(map, objects)) {
                console.accept("%d objects are seen; their numbers are in %s".formatted(objects.size(),
                        log.numbers()));
            }
            return objects;
        });
    }

    /** What words meant is logged, so that a replay needs no model of language. */
    private TargetChoice logged(TargetChoice choice) {
        return choice instanceof TargetChoice.Words words
                ? new TargetChoice.Words(words.text(), (text, map, objects) -> {
                    Resolution resolution = words.reader().read(text, map, objects);
                    if (resolution instanceof Resolution.One one) {
                        log.understood(one.index());
                    }
                    return resolution;
                })
                : choice;
    }

    private void told(Step step) {
        page.add(step);
        console.accept("  " + OutcomeWords.of(step.outcome(), step.before().targetId()));
    }

    private Decision decide(Observation now, List<Step> history) {
        Decision decision = policy.decide(now, history);
        log.decided(decision);
        console.accept("motion %d: %s (Q %.2f%s)".formatted(history.size() + 1, decision.reason(), decision.q(),
                MotionChapters.threshold(decision, ", ")));
        return decision;
    }

    private WorkCellListener listener() {
        return new WorkCellListener() {
            @Override
            public void looked(RgbdImage image, Observation observation) {
                log.looked(image, observation);
            }

            @Override
            public void acting(Action action) {
                log.acting(action);
            }

            @Override
            public void acted(Action action, Outcome outcome) {
                log.acted(action, outcome);
            }

            @Override
            public void noted(String what) {
                log.noted(what);
                console.accept("  " + what);
            }
        };
    }
}
