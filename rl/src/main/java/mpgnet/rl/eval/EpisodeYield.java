package mpgnet.rl.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.replay.TransitionCodec;

/**
 * What comes back from an {@link EpisodeJob} played elsewhere.
 *
 * @param metrics     the episode in figures
 * @param transitions its motions in order, each as the replay keeps it on disk
 */
public record EpisodeYield(EpisodeSummary metrics, List<byte[]> transitions) {

    public EpisodeYield {
        transitions = List.copyOf(transitions);
    }

    static EpisodeYield of(EpisodeSummary metrics, List<Transition> transitions) {
        return new EpisodeYield(metrics, transitions.stream().map(TransitionCodec::encode).toList());
    }

    /**
     * The transitions unpacked.
     *
     * @throws IOException if they are damaged
     */
    public List<Transition> unpacked() throws IOException {
        List<Transition> unpacked = new ArrayList<>();
        for (byte[] one : transitions) {
            unpacked.add(TransitionCodec.decode(one));
        }
        return unpacked;
    }
}
