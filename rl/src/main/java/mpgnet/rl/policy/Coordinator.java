package mpgnet.rl.policy;

import mpgnet.nn.fcn.Primitive;
import mpgnet.rl.env.Situation;
import mpgnet.rl.env.Tally;

/** Which of the three nets chooses the next motion. */
public interface Coordinator {

    Primitive next(Situation now, Tally soFar);
}
