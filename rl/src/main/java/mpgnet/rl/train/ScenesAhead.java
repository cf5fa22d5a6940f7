package mpgnet.rl.train;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.scene.Scene;

/**
 * A world's next scenes, which idle threads may have drawn before they are needed. A scene is a function of the stage,
 * its level and its number alone, so who draws it, and when, changes nothing.
 */
final class ScenesAhead {

    private final Stage stage;
    private final Seeds seeds;
    private final Map<Long, Drawn> drawn = new HashMap<>();

    /** @param seeds the world's own */
    ScenesAhead(Stage stage, Seeds seeds) {
        this.stage = stage;
        this.seeds = seeds;
    }

    private record Drawn(int level, FutureTask<Scene> task) {
    }

    /** Draws a scene in time; whoever runs it first does. */
    Runnable ahead(int level, long number) {
        return drawing(level, number).task;
    }

    /** The scene, drawn here and now unless it has been begun before. */
    Scene take(int level, long number) {
        FutureTask<Scene> task = drawing(level, number).task;
        drawn.remove(number);
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a scene was drawn", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException("a scene could not be drawn", e.getCause());
        }
    }

    private Drawn drawing(int level, long number) {
        return drawn.compute(number, (_, known) -> known != null && known.level == level ? known
                : new Drawn(level, new FutureTask<>(() -> stage.scene(level, seeds.stream("scene", number)))));
    }
}
