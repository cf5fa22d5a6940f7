package mpgnet.rl.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import mpgnet.rl.method.Method;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.Tabletop;

/**
 * The task of the demo and of the evaluation: a scene, a method, a number of motions.
 *
 * @param segmentation tells the policy which cells are which object; empty if the simulator itself does
 * @param clockNs      nanoseconds, for the time that decisions take; nothing else depends on it
 */
public record Task(SimulatedWorkCell cell, Method method, int maxMotions, Optional<Segmentation> segmentation,
        LongSupplier clockNs) {

    /** With the simulator's own masks. */
    public Task(SimulatedWorkCell cell, Method method, int maxMotions, LongSupplier clockNs) {
        this(cell, method, maxMotions, Optional.empty(), clockNs);
    }

    /** As section IV-B has it. */
    public Task(SimulatedWorkCell cell, Method method, LongSupplier clockNs) {
        this(cell, method, Episode.MAX_MOTIONS, clockNs);
    }

    /** Who is told what happens while it happens. */
    public interface Watcher extends MotionListener {

        Watcher NOBODY = new Watcher() {
            @Override
            public void onMoment(Snapshot snapshot) {
                // nobody watches
            }

            @Override
            public void begins(Scene scene, Observation first) {
                // nobody watches
            }

            @Override
            public void moved(Step step, Observation after) {
                // nobody watches
            }
        };

        void begins(Scene scene, Observation first);

        /** Before the motion is made. */
        default void decided(Observation now, Decision decision) {
            // most wait for what comes of it
        }

        void moved(Step step, Observation after);
    }

    /**
     * @param disturbances what each motion did to other objects, in order
     * @param decidingNs   the wall time spent in the policy
     */
    public record Played(EpisodeResult result, List<Disturbance> disturbances, long decidingNs) {

        public Played {
            disturbances = List.copyOf(disturbances);
        }
    }

    public Played play(Scene scene, Watcher watcher) {
        RigidTabletop tabletop = new RigidTabletop(watcher, cell);
        Policy policy = method.at(tabletop);
        tabletop.reset(scene);
        Tabletop seen = segmentation.<Tabletop>map(masks -> new SegmentedTabletop(tabletop, masks)).orElse(tabletop);
        Observation first = seen.observe();
        double visible = tabletop.groundTruth().visibleFraction().getOrDefault(scene.targetIndex(), 0.0);
        watcher.begins(scene, first);
        long[] decidingNs = {0};
        Policy timed = (now, history) -> {
            long began = clockNs.getAsLong();
            Decision decision = policy.decide(now, history);
            decidingNs[0] += clockNs.getAsLong() - began;
            watcher.decided(now, decision);
            return decision;
        };
        List<Disturbance> disturbances = new ArrayList<>();
        AtomicReference<SortedMap<Integer, Body>> bodies = new AtomicReference<>(tabletop.bodies());
        EpisodeResult result = Episode.run(seen, timed, maxMotions, visible, (step, after) -> {
            SortedMap<Integer, Body> present = tabletop.bodies();
            disturbances.add(Disturbance.of(bodies.getAndSet(present), present, scene.targetIndex(),
                    heldBy(step.outcome())));
            watcher.moved(step, after);
        });
        return new Played(result, disturbances, decidingNs[0]);
    }

    private static int heldBy(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held held -> held.objectId();
            case Outcome.SetDown down -> down.objectId();
            case Outcome.Empty _,Outcome.Pushed _,Outcome.Blocked _,Outcome.Unreachable _ -> Outcome.UNKNOWN_OBJECT;
        };
    }
}
