package mpgnet.cli.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.train.SimulationCodec;
import mpgnet.rl.train.SimulationJob;

/**
 * A motion of a training, for a machine that knows nothing of the run.
 *
 * @param of  the scenes
 * @param job in them
 */
public record TrainingJob(Scenes of, SimulationJob job) {

    /** What the first byte of these jobs is; those of episodes begin with a brace. */
    static final byte FIRST = 'T';

    /**
     * Which scenes a training plays.
     *
     * @param stage     1 to 5
     * @param hard      how many of them are of families
     * @param variation how many differ from the nominal table
     */
    public record Scenes(int stage, Variant variant, HardScenes hard, Variation variation) {
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FIRST);
            out.writeByte(of.stage());
            out.writeUTF(of.variant().label());
            out.writeDouble(of.hard().stage2());
            out.writeDouble(of.hard().stage4());
            out.writeDouble(of.hard().stage5());
            out.writeDouble(of.variation().blocks());
            out.writeDouble(of.variation().cameras());
            out.write(SimulationCodec.encode(job));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes are no such job */
    static TrainingJob of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FIRST) {
                throw new IOException("not a job of a training");
            }
            Scenes of = new Scenes(in.readUnsignedByte(), Variant.of(in.readUTF()),
                    new HardScenes(in.readDouble(), in.readDouble(), in.readDouble()),
                    new Variation(in.readDouble(), in.readDouble()));
            return new TrainingJob(of, SimulationCodec.job(in.readAllBytes()));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a job of a training: " + e.getMessage(), e);
        }
    }
}
