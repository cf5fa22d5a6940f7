package mpgnet.rl.train;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import mpgnet.nn.Module;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamMoments;
import mpgnet.nn.optim.Optimiser;
import mpgnet.nn.optim.Sgd;

/** One number for all numbers of a training: parameters, statistics and the optimisers' moments, in their order. */
final class TrainingChecksum {

    private TrainingChecksum() {
    }

    static String of(Module net, List<? extends Optimiser> optimisers) {
        CRC32C sum = new CRC32C();
        net.parameters().forEach(parameter -> add(sum, parameter.tensor().toArray()));
        net.statistics().forEach(statistic -> add(sum, statistic.tensor().toArray()));
        optimisers.forEach(optimiser -> add(sum, optimiser));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static void add(CRC32C sum, Optimiser optimiser) {
        switch (optimiser) {
            case Adam adam -> {
                for (AdamMoments moments : adam.moments()) {
                    add(sum, moments.mean());
                    add(sum, moments.square());
                }
            }
            case Sgd sgd -> sgd.velocities().forEach(velocity -> add(sum, velocity.velocity()));
        }
    }

    private static void add(CRC32C sum, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        sum.update(bytes);
    }
}
