package mpgnet.rl.train;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import mpgnet.nn.Module;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamState;

/** One number for all numbers of a training: parameters, statistics and the optimiser's moments, in their order. */
final class TrainingChecksum {

    private TrainingChecksum() {
    }

    static String of(Module net, Adam adam) {
        CRC32C sum = new CRC32C();
        net.parameters().forEach(parameter -> add(sum, parameter.tensor().toArray()));
        net.statistics().forEach(statistic -> add(sum, statistic.tensor().toArray()));
        for (AdamState state : adam.state()) {
            add(sum, state.mean());
            add(sum, state.square());
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static void add(CRC32C sum, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        sum.update(bytes);
    }
}
