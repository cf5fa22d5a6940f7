package mpgnet.rl.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.rl.segment.LearntSegmentation;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.segment.Segmentation;
import mpgnet.tensor.backend.Backend;

/**
 * What finds the masks that a work cell's policy is given. Used by one thread at a time.
 *
 * @param segmentation empty for the simulator's own masks
 * @param net          closed with it
 */
public record Eyes(Optional<Segmentation> segmentation, Optional<LearntSegmentation> net) implements AutoCloseable {

    /** Where weights lie on this machine. */
    @FunctionalInterface
    public interface WeightsFiles {

        /** Where they lay when the job was made. */
        WeightsFiles HERE = weights -> Path.of(weights.file());

        Path of(WeightsRef weights);

        /** @throws IOException if they cannot be read or are others by now */
        default Path checked(WeightsRef wanted) throws IOException {
            Path file = of(wanted);
            if (!WeightsRef.of(file).sha256().equals(wanted.sha256())) {
                throw new IOException("%s is no longer the network that found the masks".formatted(file));
            }
            return file;
        }
    }

    /**
     * Ready to be used.
     *
     * @param backend where a network runs; outlives it, and may be null where the cell has none
     * @throws UncheckedIOException          if the network's file cannot be read or is another by now
     * @throws mpgnet.nn.io.WeightsException if it holds no such network
     */
    public static Eyes of(WorkCellSettings cell, Backend backend, WeightsFiles files) {
        return switch (cell.masks()) {
            case TRUE -> new Eyes(Optional.empty(), Optional.empty());
            case PREDICTED -> cell.segmentNet() == null
                    ? new Eyes(Optional.of(GeometricSegmentation.standard()), Optional.empty())
                    : learnt(cell.segmentNet(), files, backend);
        };
    }

    private static Eyes learnt(WeightsRef wanted, WeightsFiles files, Backend backend) {
        try {
            LearntSegmentation net = LearntSegmentation.load(files.checked(wanted), backend);
            return new Eyes(Optional.of(net), Optional.of(net));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        net.ifPresent(LearntSegmentation::close);
    }
}
