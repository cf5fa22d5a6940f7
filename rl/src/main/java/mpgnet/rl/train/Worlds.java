package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntConsumer;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.world.ResettableTabletop;

/** The worlds of a training: their simulations run side by side, all else goes from the first to the last. */
final class Worlds {

    /** Scenes in a row that may offer no goal before the sampler is called broken. */
    private static final int EMPTY_SCENES = 50;
    /** Scenes of each world that idle threads may draw in advance: more are wasted where the level rises. */
    private static final int AHEAD = 3;

    private final Stage stage;
    private final CoreTime coreTime;
    private final List<World> all = new ArrayList<>();

    /**
     * @param seeds    the stage's; each world has its own from them
     * @param coreTime is told when worlds are simulated and looked at
     */
    Worlds(Stage stage, List<? extends ResettableTabletop> tabletops, Seeds seeds, CoreTime coreTime) {
        this.stage = stage;
        this.coreTime = coreTime;
        for (int w = 0; w < tabletops.size(); w++) {
            all.add(new World(tabletops.get(w), stage, seeds.child("world", w), coreTime));
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
    void deal(Workers workers, List<World> waiting, int level, double measuredShare, Function<World, Boolean> ready)
            throws InterruptedException {
        List<World> left = waiting;
        for (int deals = 0; !left.isEmpty(); deals++) {
            if (deals == EMPTY_SCENES) {
                throw new IllegalStateException(
                        ("%d scenes in a row had nothing to do for %s; check its sampler and the weights that it starts"
                                + " from").formatted(EMPTY_SCENES, stage.name()));
            }
            run(workers, left, w -> all.get(w).deal(level, measuredShare), ahead(left, level));
            left = left.stream().filter(world -> !ready.apply(world)).toList();
        }
    }

    /**
     * Runs a task for all worlds, by their numbers.
     *
     * @param level what the next scenes will probably be of
     */
    void simulate(Workers workers, int level, IntConsumer task) throws InterruptedException {
        run(workers, all, task, ahead(List.of(), level));
    }

    /** Draws the scenes that all worlds will need, but not those that these are being dealt now. */
    private List<Runnable> ahead(List<World> dealt, int level) {
        List<Runnable> ahead = new ArrayList<>();
        for (int after = 0; after < AHEAD; after++) {
            for (World world : all) {
                if (after > 0 || !dealt.contains(world)) {
                    ahead.add(world.sceneAhead(level, after));
                }
            }
        }
        return ahead;
    }

    /**
     * A world always runs on the thread of its number.
     *
     * @param ahead for threads that are done before the others
     */
    private void run(Workers workers, List<World> some, IntConsumer task, List<Runnable> ahead)
            throws InterruptedException {
        coreTime.begin(CoreTime.Activity.PHYSICS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int w = 0; w < all.size(); w++) {
            int world = w;
            boolean takesPart = some.contains(all.get(w));
            tasks.add(() -> {
                if (takesPart) {
                    task.accept(world);
                }
                return null;
            });
        }
        workers.inAllWorlds(tasks, ahead);
    }
}
