package mpgnet.rl.env;

import mpgnet.nn.fcn.Primitive;

/** Whose turn it is: which of φ_m, φ_p, φ_g chooses the next motion, and for what goal. */
public record Turn(Primitive net, Goal goal) {
}
