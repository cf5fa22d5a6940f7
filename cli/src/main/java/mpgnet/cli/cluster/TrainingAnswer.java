package mpgnet.cli.cluster;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationCodec;

/** What came of a {@link TrainingJob} ↔ bytes: the job's SHA-256, then the step. */
final class TrainingAnswer {

    private static final int HASH_BYTES = 32;

    private TrainingAnswer() {
    }

    static byte[] bytes(byte[] job, SimulatedStep step) {
        byte[] encoded = SimulationCodec.encode(step);
        byte[] answer = Arrays.copyOf(hash(job), HASH_BYTES + encoded.length);
        System.arraycopy(encoded, 0, answer, HASH_BYTES, encoded.length);
        return answer;
    }

    /** @throws IOException if these bytes are no answer to this job; the message says why */
    static SimulatedStep of(byte[] job, byte[] answer) throws IOException {
        if (answer.length < HASH_BYTES || !Arrays.equals(hash(job), 0, HASH_BYTES, answer, 0, HASH_BYTES)) {
            throw new IOException("it does not name its job");
        }
        SimulatedStep step = SimulationCodec.step(Arrays.copyOfRange(answer, HASH_BYTES, answer.length));
        boolean moved = !TrainingJob.of(job).job().motions().isEmpty();
        if (step.outcome().isPresent() != moved) {
            throw new IOException(moved ? "a motion has no outcome" : "there is an outcome of no motion");
        }
        return step;
    }

    /** Why an answer is none; empty for a good one. */
    static Optional<String> fault(byte[] job, byte[] answer) {
        try {
            of(job, answer);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its answer is no step of its job (%s)".formatted(e.getMessage()));
        }
    }

    private static byte[] hash(byte[] job) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(job);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
