package mpgnet.rl.problem;

/** Whose turn it is: which of φ_m, φ_p, φ_g chooses the next motion, and for what goal. */
public record Turn(Primitive primitive, Goal goal) {
}
