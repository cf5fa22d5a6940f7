package mpgnet.rl.train;

import java.util.List;
import java.util.Optional;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.ResettableTabletop;

/**
 * Plays any job of a stage on one tabletop: where it stands at the job's last motion but one already, it makes the last
 * one only; else it deals the scene and makes them all. Used by one thread at a time.
 */
public final class SimulationPlayer {

    private final Stage stage;
    private final ResettableTabletop tabletop;
    private Optional<SimulationJob> last = Optional.empty();

    public SimulationPlayer(Stage stage, ResettableTabletop tabletop) {
        this.stage = stage;
        this.tabletop = tabletop;
    }

    /** Whether playing this job costs no more than its last motion. */
    public boolean stands(SimulationJob job) {
        return last.filter(job::follows).isPresent();
    }

    public SimulatedStep play(SimulationJob job) {
        List<Action> due = job.motions();
        if (stands(job)) {
            due = due.subList(due.size() - 1, due.size());
        } else {
            job.reset(tabletop, stage, stage.scene(job.level(), new Seeds(job.seed()).stream("scene", job.scene())));
        }
        last = Optional.empty(); // Should a motion fail, nobody knows where it stands.
        Optional<Outcome> outcome = Optional.empty();
        for (Action motion : due) {
            outcome = Optional.of(tabletop.execute(motion));
        }
        SimulatedStep step = new SimulatedStep(outcome, tabletop.observe());
        last = Optional.of(job);
        return step;
    }
}
