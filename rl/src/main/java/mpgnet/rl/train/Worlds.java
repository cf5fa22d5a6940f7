package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;

/** The worlds of a training: their simulations run side by side, all else goes from the first to the last. */
final class Worlds {

    /** Scenes in a row that may offer no goal before the sampler is called broken. */
    private static final int EMPTY_SCENES = 50;

    private final Stage stage;
    private final CoreTime coreTime;
    private final List<World> all = new ArrayList<>();

    /**
     * @param seeds    the stage's; each world has its own from them
     * @param coreTime is told when worlds are dealt
     */
    Worlds(Stage stage, int count, Seeds seeds, CoreTime coreTime) {
        this.stage = stage;
        this.coreTime = coreTime;
        for (int w = 0; w < count; w++) {
            all.add(new World(w, stage, seeds.child("world", w)));
        }
    }

    List<World> all() {
        return all;
    }

    World get(int w) {
        return all.get(w);
    }

    int size() {
        return all.size();
    }

    /**
     * Deals fresh scenes until each of these worlds has one with something to do.
     *
     * @param measuredShare how many episodes are measured, in [0, 1]
     * @param ready         looks at a fresh scene; false where it has nothing to do
     */
    void deal(Simulations simulations, List<World> waiting, int level, double measuredShare,
            Function<World, Boolean> ready) throws InterruptedException {
        List<World> left = waiting;
        for (int deals = 0; !left.isEmpty(); deals++) {
            if (deals == EMPTY_SCENES) {
                throw new IllegalStateException(
                        ("%d scenes in a row had nothing to do for %s; check its sampler and the weights that it starts"
                                + " from").formatted(EMPTY_SCENES, stage.name()));
            }
            coreTime.begin(CoreTime.Activity.PHYSICS);
            see(left, simulations.play(left.stream().map(world -> world.deal(level, measuredShare)).toList(), level));
            left = left.stream().filter(world -> !ready.apply(world)).toList();
        }
    }

    /** What came of a motion in each world. */
    void see(List<SimulatedStep> steps) {
        see(all, steps);
    }

    private static void see(List<World> some, List<SimulatedStep> steps) {
        for (int i = 0; i < some.size(); i++) {
            some.get(i).see(steps.get(i));
        }
    }
}
