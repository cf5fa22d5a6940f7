package mpgnet.rl.workflow;

import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;

/** Which of the three nets chooses the next motion. */
public interface Coordinator {

    Primitive next(Situation now, Tally soFar);

    /** Q*_g that it holds the grasp-net's promise against; empty if it does not. */
    default OptionalDouble threshold() {
        return OptionalDouble.empty();
    }
}
