package mpgnet.rl.workflow;

import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;

/** Which of the three nets chooses the next motion. */
public interface Coordinator {

    Primitive next(Situation now, Tally soFar);
}
