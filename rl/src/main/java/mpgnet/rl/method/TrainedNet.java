package mpgnet.rl.method;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Module;
import mpgnet.nn.Parts;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.TensorScope;

/**
 * A network, or some of its branches, with what is needed to act with it: its configuration and Q*_g travel in the
 * weights file's metadata.
 *
 * @param qStar      Q*_g, as found when the net was trained, or chosen for play since
 * @param origin     one sentence: stage, attempts, success rate
 * @param method     what the nets were trained for
 * @param classifier of Grasping the Invisible; empty with any other method
 * @param table      what they were trained for
 */
public record TrainedNet(MpgNet net, double qStar, String origin, LearnedMethod method,
        Optional<GraspClassifier> classifier, TrainingTable table) {

    private static final String CONFIG = "network";
    private static final String Q_STAR = "qStar";
    private static final String TRAINED_Q_STAR = "qStarTrained";
    private static final String ORIGIN = "origin";
    private static final String METHOD = "method";
    private static final String TABLE = "table";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nets of the standard table that need no classifier. */
    public TrainedNet(MpgNet net, double qStar, String origin, LearnedMethod method) {
        this(net, qStar, origin, method, Optional.empty(), TrainingTable.STANDARD);
    }

    /** Fresh nets of the standard size, for {@link Yardstick#UNTRAINED}: the same for the same seed. */
    public static TrainedNet untrained(TensorScope scope, RandomGenerator random) {
        MpgNet net = new MpgNet(scope, QNetworkConfig.standard(), EnumSet.allOf(Primitive.class), random);
        return new TrainedNet(net, 0, "untrained", LearnedMethod.MPGNET);
    }

    /** Half precision: a fifth of a per mille of each weight, and half the bytes. */
    public void save(Path file) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(CONFIG, JSON.writeValueAsString(net.config()));
        metadata.put(Q_STAR, Double.toString(qStar));
        metadata.put(ORIGIN, origin);
        metadata.put(METHOD, method.label());
        metadata.put(TABLE, JSON.writeValueAsString(table));
        Module all = classifier.<Module>map(c -> new Parts(List.of(net, c))).orElse(net);
        Checkpoint.save(file, all, metadata, Precision.F16);
    }

    /**
     * @param scope owns the weights; outlives the net
     * @throws IOException      if the file cannot be read
     * @throws WeightsException if it is damaged or is not a network of this program
     */
    public static TrainedNet load(Path file, TensorScope scope) throws IOException {
        return of(file, WeightsOnBase.read(file), scope);
    }

    /**
     * As {@link #load(Path, TensorScope)}, of what has been read already.
     *
     * @param file     named in errors
     * @param contents as {@link WeightsOnBase#read} gives them
     */
    public static TrainedNet of(Path file, TensorFile contents, TensorScope scope) {
        return of(file, contents, scope, Set.of(), RandomGenerator.of("L64X128MixRandom"));
    }

    /**
     * As {@link #load(Path, TensorScope)}, with these branches too: one that the file does not hold starts from the
     * grasp-net, the move-net as its copy and the push-net with its trunks, where that is there, else at random.
     *
     * @param also   branches beyond the file's
     * @param random draws what starts at random
     */
    public static TrainedNet load(Path file, TensorScope scope, Set<Primitive> also, RandomGenerator random)
            throws IOException {
        return of(file, WeightsOnBase.read(file), scope, also, random);
    }

    private static TrainedNet of(Path file, TensorFile contents, TensorScope scope, Set<Primitive> also,
            RandomGenerator random) {
        Map<String, String> metadata = contents.metadata();
        if (!metadata.containsKey(CONFIG) || !metadata.containsKey(Q_STAR)) {
            throw new WeightsException(file + " does not say which network it is of (metadata '" + CONFIG + "' and '"
                    + Q_STAR + "'); use a file that 'mpgnet train' wrote");
        }
        try {
            QNetworkConfig config = JSON.readValue(metadata.get(CONFIG), QNetworkConfig.class);
            Set<Primitive> branches = EnumSet.copyOf(MpgNet.primitivesIn(contents));
            LearnedMethod method = method(metadata, branches);
            branches.addAll(also);
            MpgNet net = new MpgNet(scope, config, branches, random);
            Set<Primitive> held = net.adopt(file, without(GraspClassifier.PREFIX, contents));
            if (held.contains(Primitive.GRASP)) {
                branches.stream().filter(branch -> !held.contains(branch))
                        .forEach(branch -> startFromGrasp(net, branch));
            }
            return new TrainedNet(net, Double.parseDouble(metadata.get(Q_STAR)),
                    metadata.getOrDefault(ORIGIN, "unknown"), method,
                    classifier(file, contents, scope, random), table(metadata));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new WeightsException(file + " has damaged metadata: " + e.getMessage());
        }
    }

    /**
     * The same weights with another Q*_g, chosen for play; the one that training found stays beside it.
     *
     * @param file     named in errors
     * @param contents as a file holds them
     * @param qStar    finite
     * @throws WeightsException the file has no Q*_g
     */
    public static TensorFile withQStar(Path file, TensorFile contents, double qStar) {
        Map<String, String> metadata = new LinkedHashMap<>(contents.metadata());
        String trained = metadata.put(Q_STAR, Double.toString(qStar));
        if (trained == null) {
            throw new WeightsException("%s has no Q*_g; use a file that 'mpgnet train' wrote".formatted(file));
        }
        metadata.putIfAbsent(TRAINED_Q_STAR, trained);
        return new TensorFile(contents.tensors(), metadata);
    }

    /**
     * The configuration of the network that a file's tensors are of.
     *
     * @param file named in errors
     * @throws WeightsException        the file does not say
     * @throws JsonProcessingException it is damaged
     */
    public static QNetworkConfig config(Path file, TensorFile contents) throws JsonProcessingException {
        String config = contents.metadata().get(CONFIG);
        if (config == null) {
            throw new WeightsException(file + " does not say which network it is of; use a file that 'mpgnet train' "
                    + "wrote");
        }
        return JSON.readValue(config, QNetworkConfig.class);
    }

    private static TensorFile without(String prefix, TensorFile contents) {
        Map<String, StoredTensor> others = new LinkedHashMap<>(contents.tensors());
        others.keySet().removeIf(name -> name.startsWith(prefix));
        return new TensorFile(others, contents.metadata());
    }

    private static Optional<GraspClassifier> classifier(Path file, TensorFile contents, TensorScope scope,
            RandomGenerator random) {
        TensorFile own = contents.select(GraspClassifier.PREFIX, GraspClassifier.PREFIX);
        if (own.tensors().isEmpty()) {
            return Optional.empty();
        }
        GraspClassifier classifier = new GraspClassifier(scope, random);
        Checkpoint.load(file, own, classifier);
        return Optional.of(classifier);
    }

    private static TrainingTable table(Map<String, String> metadata) throws JsonProcessingException {
        String told = metadata.get(TABLE);
        return told == null ? TrainingTable.STANDARD : JSON.readValue(told, TrainingTable.class);
    }

    /** Older files do not say; what they hold does. */
    private static LearnedMethod method(Map<String, String> metadata, Set<Primitive> held) {
        return Optional.ofNullable(metadata.get(METHOD)).flatMap(LearnedMethod::of)
                .orElseGet(() -> LearnedMethod.fitting(held));
    }

    private static void startFromGrasp(MpgNet net, Primitive branch) {
        switch (branch) {
            case MOVE -> net.copyBranch(Primitive.GRASP, Primitive.MOVE);
            case PUSH -> net.copyTrunks(Primitive.GRASP, Primitive.PUSH);
            case GRASP -> throw new IllegalStateException("the grasp-net cannot start from itself");
        }
    }
}
