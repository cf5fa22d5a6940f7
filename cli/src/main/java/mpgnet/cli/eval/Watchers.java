package mpgnet.cli.eval;

import mpgnet.rl.eval.Task;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Step;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** The recorder, and a film that wants more moments than it. */
record Watchers(Task.Watcher recorder, EpisodeFilm film) implements Task.Watcher {

    @Override
    public double everyS() {
        return film.everyS();
    }

    @Override
    public void onMoment(Snapshot snapshot) {
        switch (snapshot.moment()) {
            case UNDERWAY -> film.onMoment(snapshot);
            case HOME, APPROACH, BLOCKED, LOWERED, CLOSED, PUSHED, LIFTED, CARRIED, RELEASED ->
                    recorder.onMoment(snapshot);
        }
    }

    @Override
    public void begins(Scene scene, Observation first) {
        film.begins(scene, first);
        recorder.begins(scene, first);
    }

    @Override
    public void decided(Observation now, Decision decision) {
        film.decided(now, decision);
        recorder.decided(now, decision);
    }

    @Override
    public void moved(Step step, Observation after) {
        film.moved(step, after);
        recorder.moved(step, after);
    }
}
