package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.ResettableTabletop;

/**
 * Simulations by threads of this process: each world has a tabletop that stays where its last job left it. Threads that
 * are done before the others draw the scenes that will be needed next.
 */
final class LocalSimulations implements Simulations {

    /** Scenes of each world that idle threads may draw in advance: more are wasted where the level rises. */
    private static final int AHEAD = 3;

    private final Stage stage;
    private final List<? extends ResettableTabletop> tabletops;
    private final Workers workers;
    private final CoreTime coreTime;
    private final Map<Integer, ScenesAhead> scenes = new TreeMap<>();
    private final Map<Integer, Long> next = new TreeMap<>();

    /**
     * @param tabletops one per world
     * @param coreTime  is told when worlds are looked at
     */
    LocalSimulations(Stage stage, List<? extends ResettableTabletop> tabletops, Workers workers, CoreTime coreTime) {
        this.stage = stage;
        this.tabletops = tabletops;
        this.workers = workers;
        this.coreTime = coreTime;
    }

    @Override
    public List<SimulatedStep> play(List<SimulationJob> jobs, int level) throws InterruptedException {
        Map<Integer, SimulationJob> byWorld =
                jobs.stream().collect(Collectors.toMap(SimulationJob::world, Function.identity()));
        for (SimulationJob job : jobs) {
            scenes.computeIfAbsent(job.world(), _ -> new ScenesAhead(stage, new Seeds(job.seed())));
            next.put(job.world(), job.scene() + 1);
        }
        // A world always runs on the thread of its number.
        List<Callable<Optional<SimulatedStep>>> tasks = new ArrayList<>();
        for (int w = 0; w < tabletops.size(); w++) {
            SimulationJob job = byWorld.get(w);
            tasks.add(() -> Optional.ofNullable(job).map(this::play));
        }
        List<Optional<SimulatedStep>> steps = workers.inAllWorlds(tasks, ahead(level));
        return jobs.stream().map(job -> steps.get(job.world()).orElseThrow()).toList();
    }

    private SimulatedStep play(SimulationJob job) {
        ResettableTabletop tabletop = tabletops.get(job.world());
        Optional<Outcome> outcome = Optional.empty();
        if (job.motions().isEmpty()) {
            job.reset(tabletop, stage, scenes.get(job.world()).take(job.level(), job.scene()));
        } else {
            outcome = Optional.of(tabletop.execute(job.motions().getLast()));
        }
        Observation[] seen = new Observation[1];
        coreTime.look(() -> seen[0] = tabletop.observe());
        return new SimulatedStep(outcome, seen[0]);
    }

    private List<Runnable> ahead(int level) {
        List<Runnable> ahead = new ArrayList<>();
        for (int after = 0; after < AHEAD; after++) {
            for (Map.Entry<Integer, Long> world : next.entrySet()) {
                ahead.add(scenes.get(world.getKey()).ahead(level, world.getValue() + after));
            }
        }
        return ahead;
    }
}
