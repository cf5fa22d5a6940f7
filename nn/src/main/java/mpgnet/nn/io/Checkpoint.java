package mpgnet.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.nn.WeightLayout;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamMoments;
import mpgnet.nn.optim.Optimiser;
import mpgnet.nn.optim.Sgd;
import mpgnet.nn.optim.SgdVelocity;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tensor;

/**
 * Networks and optimisers to and from files. Loading is all or nothing: every name and shape is checked first, and a
 * file that does not fit changes nothing. Tensors lie in the file in PyTorch's order ({@link WeightLayout}).
 */
public final class Checkpoint {

    /** PyTorch's batch counter, which none of our formulas uses. */
    private static final String IGNORED = ".num_batches_tracked";
    private static final String MEAN = "adam.mean.";
    private static final String SQUARE = "adam.square.";
    private static final String UPDATES = "adam.updates.";
    private static final String VELOCITY = "sgd.velocity.";

    private Checkpoint() {
    }

    /** Saves a network's parameters and statistics. */
    public static void save(Path file, Module module, Map<String, String> metadata, Precision precision)
            throws IOException {
        SafeTensorsWriter.write(file, new TensorFile(contents(module), metadata), precision);
    }

    /**
     * Loads a network that {@link #save} wrote.
     *
     * @return the file's metadata
     * @throws WeightsException if a tensor is missing, unknown or of another shape
     */
    public static Map<String, String> load(Path file, Module module) throws IOException {
        return load(file, SafeTensorsReader.read(file), module);
    }

    /**
     * As {@link #load(Path, Module)}, from contents that were read, and perhaps {@linkplain TensorFile#select selected}
     * and renamed, before.
     *
     * @param file named in errors
     */
    public static Map<String, String> load(Path file, TensorFile contents, Module module) {
        List<Runnable> assignments = assignments(file, contents, module, Set.of());
        assignments.forEach(Runnable::run);
        return contents.metadata();
    }

    /** Saves a network with its optimiser's moments, bit for bit: training resumes as if it had not stopped. */
    public static void saveTraining(Path file, Module module, Optimiser optimiser, Map<String, String> metadata)
            throws IOException {
        saveTraining(file, module, List.of(optimiser), metadata);
    }

    /**
     * As {@link #saveTraining(Path, Module, Optimiser, Map)}, where several optimisers share the network's parameters
     * among them.
     */
    public static void saveTraining(Path file, Module module, List<? extends Optimiser> optimisers,
            Map<String, String> metadata) throws IOException {
        Map<String, StoredTensor> tensors = contents(module);
        optimisers.forEach(optimiser -> put(tensors, optimiser));
        SafeTensorsWriter.write(file, new TensorFile(tensors, metadata), Precision.F32);
    }

    private static void put(Map<String, StoredTensor> tensors, Optimiser optimiser) {
        switch (optimiser) {
            case Adam adam -> {
                for (AdamMoments moments : adam.moments()) {
                    tensors.put(MEAN + moments.parameter(),
                            new StoredTensor(List.of(moments.mean().length), moments.mean()));
                    tensors.put(SQUARE + moments.parameter(),
                            new StoredTensor(List.of(moments.square().length), moments.square()));
                    tensors.put(UPDATES + moments.parameter(),
                            new StoredTensor(List.of(2), split(moments.updates())));
                }
            }
            case Sgd sgd -> sgd.velocities().forEach(velocity -> tensors.put(VELOCITY + velocity.parameter(),
                    new StoredTensor(List.of(velocity.velocity().length), velocity.velocity())));
        }
    }

    /**
     * Loads what {@link #saveTraining} wrote.
     *
     * @throws WeightsException as {@link #load(Path, Module)}
     */
    public static Map<String, String> loadTraining(Path file, Module module, Optimiser optimiser) throws IOException {
        return loadTraining(file, module, List.of(optimiser));
    }

    /**
     * Loads what {@link #saveTraining(Path, Module, List, Map)} wrote.
     *
     * @throws WeightsException as {@link #load(Path, Module)}
     */
    public static Map<String, String> loadTraining(Path file, Module module, List<? extends Optimiser> optimisers)
            throws IOException {
        TensorFile contents = SafeTensorsReader.read(file);
        Set<String> optimiserNames = new TreeSet<>();
        List<Runnable> restores = new ArrayList<>();
        optimisers.forEach(optimiser -> restores.add(restore(file, contents, optimiser, optimiserNames)));
        List<Runnable> assignments = assignments(file, contents, module, optimiserNames);
        assignments.forEach(Runnable::run);
        restores.forEach(Runnable::run);
        return contents.metadata();
    }

    /**
     * Checks everything and returns what remains to be done, which cannot fail.
     *
     * @param names takes up the names that were read
     */
    private static Runnable restore(Path file, TensorFile contents, Optimiser optimiser, Set<String> names) {
        return switch (optimiser) {
            case Adam adam -> {
                List<AdamMoments> moments =
                        adam.moments().stream().map(like -> adamMoments(file, contents, like, names)).toList();
                yield () -> adam.restore(moments);
            }
            case Sgd sgd -> {
                List<SgdVelocity> velocities =
                        sgd.velocities().stream().map(like -> sgdVelocity(file, contents, like, names)).toList();
                yield () -> sgd.restore(velocities);
            }
        };
    }

    /** @param names takes up the names that were read */
    private static AdamMoments adamMoments(Path file, TensorFile contents, AdamMoments like, Set<String> names) {
        String name = like.parameter();
        int size = like.mean().length;
        names.addAll(List.of(UPDATES + name, MEAN + name, SQUARE + name));
        return new AdamMoments(name, join(take(file, contents, UPDATES + name, List.of(2))),
                take(file, contents, MEAN + name, List.of(size)), take(file, contents, SQUARE + name, List.of(size)));
    }

    private static SgdVelocity sgdVelocity(Path file, TensorFile contents, SgdVelocity like, Set<String> names) {
        String name = VELOCITY + like.parameter();
        names.add(name);
        return new SgdVelocity(like.parameter(), take(file, contents, name, List.of(like.velocity().length)));
    }

    private static Map<String, StoredTensor> contents(Module module) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Parameter p : module.parameters()) {
            Shape shape = p.tensor().shape();
            tensors.put(p.name(),
                    new StoredTensor(p.layout().fileShape(shape), p.layout().toFile(shape, p.tensor().toArray())));
        }
        for (Statistic s : module.statistics()) {
            tensors.put(s.name(),
                    new StoredTensor(WeightLayout.PLAIN.fileShape(s.tensor().shape()), s.tensor().toArray()));
        }
        return tensors;
    }

    /** Checks everything and returns what remains to be done, which cannot fail. */
    private static List<Runnable> assignments(Path file, TensorFile contents, Module module, Set<String> alsoKnown) {
        List<Runnable> assignments = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(contents.tensors().keySet());
        unknown.removeAll(alsoKnown);
        unknown.removeIf(name -> name.endsWith(IGNORED));
        for (Parameter p : module.parameters()) {
            unknown.remove(p.name());
            assignments.add(assignment(file, contents, p.name(), p.tensor(), p.layout()));
        }
        for (Statistic s : module.statistics()) {
            unknown.remove(s.name());
            assignments.add(assignment(file, contents, s.name(), s.tensor(), WeightLayout.PLAIN));
        }
        if (!unknown.isEmpty()) {
            throw new WeightsException(
                    "%s holds %d tensors that this network has not, first %s; was it built for another configuration?"
                            .formatted(file, unknown.size(), unknown.iterator().next()));
        }
        return assignments;
    }

    private static Runnable assignment(Path file, TensorFile contents, String name, Tensor tensor,
            WeightLayout layout) {
        float[] stored = take(file, contents, name, layout.fileShape(tensor.shape()));
        return () -> tensor.copyFrom(layout.toMemory(tensor.shape(), stored));
    }

    private static float[] take(Path file, TensorFile contents, String name, List<Integer> shape) {
        StoredTensor stored = contents.tensors().get(name);
        if (stored == null) {
            throw new WeightsException("%s has no tensor %s, which this network needs".formatted(file, name));
        }
        if (!stored.shape().equals(shape)) {
            throw new WeightsException("%s holds tensor %s with shape %s; this network needs %s".formatted(file, name,
                    stored.shape(), shape));
        }
        return stored.values();
    }

    /** A count as two floats of 16 bits each, which float32 holds exactly. */
    private static float[] split(int count) {
        return new float[]{count >>> 16, count & 0xFFFF};
    }

    private static int join(float[] halves) {
        return (int) halves[0] << 16 | (int) halves[1];
    }
}
