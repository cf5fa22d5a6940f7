package mpgnet.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import java.util.Optional;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.segment.LearntSegmentation;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.segment.Segmentation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Option;

/** {@code --segmentation WHICH}: what tells objects apart. */
public final class SegmentationOption {

    /** Nothing learnt. */
    public static final String GEOMETRIC = "geometric";

    private static final String LEARNT = "learnt";
    private static final Path SHIPPED = Path.of("weights", "segment.safetensors");

    @Option(names = "--segmentation", paramLabel = "WHICH", defaultValue = GEOMETRIC,
            description = "What tells objects apart: geometric (colours and heights, nothing learnt), learnt (the "
                    + "same, and the repository's weights/segment.safetensors tells what of each is hidden), or the "
                    + "file of a network that 'mpgnet segment train' wrote (default: ${DEFAULT-VALUE}).")
    private String which;

    /** A segmentation that is used up with the verb; used by one thread at a time. */
    public record Opened(Segmentation segmentation, Optional<LearntSegmentation> network) implements AutoCloseable {

        @Override
        public void close() {
            network.ifPresent(LearntSegmentation::close);
        }
    }

    /** In words: {@code geometric}, or the file. */
    public String words() {
        return which;
    }

    /**
     * The network by content; empty for geometry alone.
     *
     * @throws InputException if the file is missing or no such network
     */
    public Optional<WeightsRef> net() {
        if (which.equals(GEOMETRIC)) {
            return Optional.empty();
        }
        try (Backend backend = Backends.cpu(1); Opened _ = open(backend)) {
            return Optional.of(WeightsRef.of(file()));
        } catch (IOException e) {
            throw new InputException("the weights file %s cannot be read (%s)".formatted(file(), IoReason.of(e)), e);
        }
    }

    private Path file() {
        return which.equals(LEARNT) ? WeightsOption.shipped(SHIPPED) : Path.of(which);
    }

    /**
     * Ready to be used.
     *
     * @param backend where a network runs; outlives the result
     * @throws InputException if the file is missing or no such network
     */
    public Opened open(Backend backend) {
        if (which.equals(GEOMETRIC)) {
            return new Opened(GeometricSegmentation.standard(), Optional.empty());
        }
        Path file = file();
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    ("--segmentation %s is neither geometric nor learnt nor a file; train one with "
                            + "'mpgnet segment train'").formatted(which));
        }
        try {
            LearntSegmentation learnt = LearntSegmentation.load(file, backend);
            return new Opened(learnt, Optional.of(learnt));
        } catch (WeightsException e) {
            throw new InputException("the segmentation's weights cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("the weights file %s cannot be read (%s)".formatted(file, IoReason.of(e)), e);
        }
    }
}
