package mpgnet.studio.scene;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.SceneSamplingException;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Query;

/** The last plays, so that one more motion costs one motion. They go on on the workbench's thread alone. */
public final class Plays {

    private static final int KEPT = 4;

    private final Folders folders;
    private final SimulatedScenes worlds = new SimulatedScenes();
    private final Deque<Play> last = new ArrayDeque<>();

    public Plays(Folders folders) {
        this.folders = folders;
    }

    /**
     * A play and how much of it was asked for.
     *
     * @param motions of the play's
     */
    public record Moment(Play play, int motions) {
    }

    /** What {@code kind} can be. */
    public static List<String> kinds() {
        return SceneChoice.kinds();
    }

    /**
     * The scene and motions that an address names: {@code kind}, {@code objects}, {@code seed} or {@code file},
     * {@code scene}; {@code acts}.
     *
     * @throws BadRequestException if there is no such scene, or it cannot be played so
     */
    public Moment of(Query query, Workbench.Nets nets) {
        List<Act> acts = Act.of(query.words("acts"));
        Play play = begun(query, acts);
        play.playOn(acts, nets);
        return new Moment(play, acts.size());
    }

    /**
     * The scene that an address names, which need not have been played in: on any thread.
     *
     * @throws BadRequestException if there is no such scene
     */
    public Play begun(Query query) {
        return begun(query, Act.of(query.words("acts")));
    }

    /** How many are kept. */
    public synchronized int kept() {
        return last.size();
    }

    private synchronized Play begun(Query query, List<Act> acts) {
        SceneRef ref = SceneChoice.of(query, folders);
        Play play = last.stream().filter(p -> p.leadsTo(ref, acts)).findFirst().orElse(null);
        if (play == null) {
            play = begun(ref);
            last.addFirst(play);
            if (last.size() > KEPT) {
                last.removeLast();
            }
        }
        return play;
    }

    private Play begun(SceneRef ref) {
        try {
            return new Play(ref, worlds, SimulatedWorkCell.standard());
        } catch (SceneSamplingException | UncheckedIOException e) {
            throw new BadRequestException("there is no such scene: " + e.getMessage(), e);
        }
    }
}
