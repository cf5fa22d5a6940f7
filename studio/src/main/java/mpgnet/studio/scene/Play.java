package mpgnet.studio.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.Observation;
import mpgnet.studio.server.BadRequestException;

/** A scene and what has been done in it so far; longer plays of the same scene go on from here. */
public final class Play {

    /** The reason of a motion that nobody decided. */
    public static final String BY_HAND = "by hand";

    private final SceneRef ref;
    private final NamedScene scene;
    private final SimulatedWorkCell cell;
    private final Film film;
    /** Belongs to the thread that moves something in it; null before the first motion. */
    private RigidTabletop tabletop;
    private final List<Act> acts = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<List<Film.Frame>> films = new ArrayList<>();
    private final Observation first;
    private final List<Observation> seen = new ArrayList<>();
    private final Map<Integer, Body> bodies;
    private final Map<Integer, Decision> decisions = new HashMap<>();
    private final Map<Integer, Situation> situations = new HashMap<>();

    Play(SceneRef ref, SimulatedScenes worlds, SimulatedWorkCell cell) {
        this.ref = ref;
        this.cell = cell;
        scene = ref.scene(worlds);
        film = new Film(cell);
        RigidTabletop looked = new RigidTabletop(MotionListener.NONE, cell);
        looked.reset(scene.scene());
        first = looked.observe();
        seen.add(first);
        bodies = looked.bodies();
    }

    /** Whether these acts begin as the play has begun, so that it need not begin again. */
    synchronized boolean leadsTo(SceneRef other, List<Act> wanted) {
        int common = Math.min(acts.size(), wanted.size());
        return ref.equals(other) && acts.subList(0, common).equals(wanted.subList(0, common));
    }

    /** Goes on until these acts are done. */
    void playOn(List<Act> wanted, Workbench.Nets nets) {
        for (int i = acts.size(); i < wanted.size(); i++) {
            Observation now = seen.getLast();
            if (now.target().isEmpty()) {
                throw new BadRequestException("after %d motions the target has left the table: take a motion back"
                        .formatted(i));
            }
            Decision decision = switch (wanted.get(i)) {
                case Act.ByPolicy _ -> decision(i, nets);
                case Act.ByHand hand -> byHand(hand, now, nets);
            };
            steps.add(new Step(now, decision, table().execute(decision.action())));
            films.add(film.take());
            seen.add(tabletop.observe());
            done(wanted.get(i));
        }
    }

    private RigidTabletop table() {
        if (tabletop == null) {
            tabletop = new RigidTabletop(film, cell);
            tabletop.reset(scene.scene());
            tabletop.observe();
            film.take();
        }
        return tabletop;
    }

    private synchronized void done(Act act) {
        acts.add(act);
    }

    private Decision byHand(Act.ByHand hand, Observation now, Workbench.Nets nets) {
        Goal target = ClearingOrder.target(now);
        boolean held = nets.trained().net().primitives().contains(hand.primitive());
        QMaps maps = held ? discriminator(nets, Set.of(hand.primitive())).ask(hand.primitive(),
                State.of(now.heightmap()), target) : QMaps.single(hand.choice(), Float.NEGATIVE_INFINITY);
        float q = maps.at(hand.choice().rotation() % NetMemory.rotations(hand.primitive()), hand.choice().row(),
                hand.choice().column());
        return new Decision(hand.choice().action(hand.primitive(), now.heightmap()), hand.choice(), hand.primitive(),
                target, maps, q, BY_HAND);
    }

    /** What the policy of the weights, as {@code mpgnet demo} plays it, decides after some motions. */
    public Decision decision(int motions, Workbench.Nets nets) {
        return decisions.computeIfAbsent(motions,
                n -> nets.trained().method()
                        .policy(nets.backend(), nets.trained(), body(), GeometryRules.ON, nets.memory())
                        .decide(seen(n), history(n)));
    }

    /** How the discriminator scores what was seen after some motions. */
    public Situation situation(int motions, Workbench.Nets nets) {
        boolean scores = nets.trained().net().primitives().contains(Primitive.GRASP);
        return situations.computeIfAbsent(motions,
                n -> discriminator(nets, scores ? Set.of(Primitive.GRASP) : Set.of()).score(seen(n)).situation());
    }

    private Discriminator discriminator(Workbench.Nets nets, Set<Primitive> scoring) {
        return new Discriminator(nets.memory(), nets.trained().net().config().windowCells(), scoring,
                body().occlusion());
    }

    public Embodiment body() {
        return Embodiment.of(cell);
    }

    public SimulatedWorkCell cell() {
        return cell;
    }

    public String name() {
        return scene.name();
    }

    public int targetId() {
        return scene.scene().targetIndex();
    }

    /** The objects as they lay when the play began, by id. */
    public Map<Integer, Body> bodies() {
        return bodies;
    }

    /** Motions so far; more than were asked for where a longer play was shown before. */
    public int motions() {
        return steps.size();
    }

    /** What was seen before any motion; may be asked of any thread, while another plays on. */
    public Observation atFirst() {
        return first;
    }

    /** What was seen after some motions. */
    public Observation seen(int motions) {
        return seen.get(motions);
    }

    /** The first motions. */
    public List<Step> history(int motions) {
        return List.copyOf(steps.subList(0, motions));
    }

    /** The pictures of a motion, from 0. */
    public List<Film.Frame> film(int motion) {
        return films.get(motion);
    }
}
