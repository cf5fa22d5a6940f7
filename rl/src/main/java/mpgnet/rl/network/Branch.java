package mpgnet.rl.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parts;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.Pointwise;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.op.Concat;
import mpgnet.tensor.op.EachImage;

/**
 * One of φ_m, φ_p, φ_g (section III-B3): two MobileNetV3 trunks for colour and depth, joined with the encoded mask
 * along the channels, then two 1 × 1 convolutions. The first has batch normalisation and ReLU, the second is linear
 * with a bias: a Q-value has no sign or scale that a ReLU or a normalisation should force on it. Bilinear upsampling to
 * the input's cells comes after it, in {@link MpgNet}.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 5.
 */
final class Branch implements Module {

    /** Small, so that an untrained network's values are near 0 and no action starts out as a good one. */
    static final double INITIAL_Q_DEVIATION = 0.01;

    /** Begins the names of the trunk that sees colour. */
    static final String COLOUR = "color.";
    /** Begins the names of the trunk that sees heights. */
    static final String DEPTH = "depth.";
    /** Follows these in every trunk's names. */
    static final String FEATURES = "features.";

    private final String prefix;
    private final TrunkSpec spec;
    private final MobileNetV3 colourTrunk;
    private final MobileNetV3 depthTrunk;
    private final ConvNormAct mix;
    private final Pointwise toQ;

    Branch(TensorScope scope, Primitive primitive, QNetworkConfig config, RandomGenerator random) {
        prefix = primitive.prefix();
        spec = config.trunk();
        colourTrunk = new MobileNetV3(scope, prefix + COLOUR, spec, config.norm(), random);
        depthTrunk = new MobileNetV3(scope, prefix + DEPTH, spec, config.norm(), random);
        int joined = 2 * spec.featureChannels() + config.maskChannels();
        mix = new ConvNormAct(scope, prefix + "head.0", ConvGeometry.pointwise(joined, config.headWidth()),
                config.norm(), Activation.RELU, random);
        toQ = new Pointwise(scope, prefix + "head.1", config.headWidth(), 1, INITIAL_Q_DEVIATION, random);
    }

    /** The two trunks alone. */
    Module trunks() {
        return new Parts(List.of(colourTrunk, depthTrunk));
    }

    /**
     * Trunk weights under this branch's names, without those of blocks that its trunks do not have; see
     * {@link MpgNet#loadTrunks}.
     */
    Map<String, StoredTensor> named(TensorFile trunks) {
        boolean pair = trunks.tensors().keySet().stream().anyMatch(name -> name.startsWith(COLOUR + FEATURES));
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        for (String input : List.of(COLOUR, DEPTH)) {
            trunks.select((pair ? input : "") + FEATURES, prefix + input + FEATURES).tensors()
                    .forEach((name, tensor) -> {
                        if (spec.has(name.substring((prefix + input).length()))) {
                            named.put(name, tensor);
                        }
                    });
        }
        return named;
    }

    void copyTrunks(Branch from) {
        colourTrunk.copyFrom(from.colourTrunk);
        depthTrunk.copyFrom(from.depthTrunk);
    }

    /**
     * @param colour       [N, h, w, 3], enlarged by the configuration's input scale
     * @param depth        [N, h, w, 3] likewise
     * @param maskFeatures [N, h/s, w/s, maskChannels], s the output stride
     * @return [N, h/s, w/s, 1]
     */
    Tensor forward(Tape tape, Tensor colour, Tensor depth, Tensor maskFeatures, Mode mode) {
        if (mode == Mode.TRAIN) {
            return q(tape, colour, depth, maskFeatures, mode); // the batch's statistics
        }
        Shape cells = maskFeatures.shape();
        return EachImage.apply(tape, cells.dim(1), cells.dim(2), 1,
                (each, images) -> q(each, images.get(0), images.get(1), images.get(2), mode),
                colour, depth, maskFeatures);
    }

    private Tensor q(Tape tape, Tensor colour, Tensor depth, Tensor maskFeatures, Mode mode) {
        Tensor features = Concat.apply(tape, colourTrunk.forward(tape, colour, mode),
                depthTrunk.forward(tape, depth, mode), maskFeatures);
        return toQ.forward(tape, mix.forward(tape, features, mode));
    }

    /** What the trunks put out block by block, and what the head makes of it: the same values as {@link #forward}'s. */
    record Stages(List<Tensor> colour, List<Tensor> depth, Tensor mixed, Tensor coarse) {
    }

    /**
     * As {@link #forward} in {@link Mode#EVAL}, of one image, with everything on the way.
     *
     * @param silent trunks whose last output is replaced by zeros
     */
    Stages stages(Tape tape, Tensor colour, Tensor depth, Tensor maskFeatures, Set<NetworkInside.Trunk> silent) {
        List<Tensor> colourOutputs = new ArrayList<>(colourTrunk.outputs(tape, colour, Mode.EVAL));
        List<Tensor> depthOutputs = new ArrayList<>(depthTrunk.outputs(tape, depth, Mode.EVAL));
        for (NetworkInside.Trunk trunk : silent) {
            List<Tensor> outputs = switch (trunk) {
                case COLOUR -> colourOutputs;
                case DEPTH -> depthOutputs;
            };
            outputs.add(tape.scope().zeros(outputs.removeLast().shape()));
        }
        Tensor features = Concat.apply(tape, colourOutputs.getLast(), depthOutputs.getLast(), maskFeatures);
        Tensor mixed = mix.forward(tape, features, Mode.EVAL);
        return new Stages(colourOutputs, depthOutputs, mixed, toQ.forward(tape, mixed));
    }

    @Override
    public List<Module> children() {
        return List.of(colourTrunk, depthTrunk, mix, toQ);
    }
}
