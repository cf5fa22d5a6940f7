package mpgnet.nn.fcn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.io.TensorFile;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;

/**
 * The three-branch Q-network of section III-B3, or some of its branches: one {@link Branch} per primitive and the mask encoder
 * that they share. Names in a weights file: {@code grasp.color.features.…}, {@code grasp.depth.features.…},
 * {@code grasp.head.…}, likewise {@code move.} and {@code push.}, and {@code mask.…}.
 */
public final class MpgNet implements Module {

    private final QNetworkConfig config;
    private final MaskEncoder maskEncoder;
    private final Map<Primitive, Branch> branches = new EnumMap<>(Primitive.class);

    /**
     * @param scope      owns the parameters; outlives the network
     * @param primitives the branches to build; a file saved from this network holds these and the mask encoder
     * @param random     draws the initial weights
     */
    public MpgNet(TensorScope scope, QNetworkConfig config, Set<Primitive> primitives, RandomGenerator random) {
        if (primitives.isEmpty()) {
            throw new IllegalArgumentException("primitives must name at least one branch");
        }
        this.config = config;
        maskEncoder = new MaskEncoder(scope, config, random);
        for (Primitive primitive : Primitive.values()) {
            if (primitives.contains(primitive)) {
                branches.put(primitive, new Branch(scope, primitive, config, random));
            }
        }
    }

    public QNetworkConfig config() {
        return config;
    }

    /** The branches that this network has. */
    public Set<Primitive> primitives() {
        return Collections.unmodifiableSet(branches.keySet());
    }

    /**
     * Q-values of one primitive along the +column direction of each image, for each of its cells.
     *
     * @param colour [N, H, W, 3] normalised; H = W in heightmap cells, a multiple of {@link QNetworkConfig#cellsPerFeature()}
     * @param depth  [N, H, W, 3] normalised
     * @param mask   [N, H, W, 1] in [0, 1]
     * @return [N, H, W, 1]
     * @throws IllegalArgumentException if the network has no such branch or a shape does not fit
     */
    public Tensor q(Tape tape, Primitive primitive, Tensor colour, Tensor depth, Tensor mask, Mode mode) {
        Shape shape = colour.shape();
        int n = shape.dim(0);
        int cells = shape.dim(1);
        if (shape.rank() != 4 || shape.dim(2) != cells || cells % config.cellsPerFeature() != 0) {
            throw new IllegalArgumentException("colour must be [N, H, H, 3] with H a multiple of %d; was %s".formatted(config.cellsPerFeature(), shape));
        }
        requireShape("colour", colour, Shape.of(n, cells, cells, 3));
        requireShape("depth", depth, Shape.of(n, cells, cells, 3));
        requireShape("mask", mask, Shape.of(n, cells, cells, 1));
        return branch(primitive).forward(tape, colour, depth, maskEncoder.forward(tape, mask, mode), mode);
    }

    /**
     * Starts every trunk, of colour and of depth, from weights of torchvision's MobileNetV3 (section III-B3: pre-trained on
     * ImageNet). Any {@code features.…} tensors serve; others, such as the classifier's, are left out.
     *
     * @param file        named in errors
     * @param torchvision the state_dict of {@code mobilenet_v3_small} or {@code _large}, as the configuration's backbone
     * @throws mpgnet.nn.io.WeightsException if a tensor is missing or of another shape; nothing has been changed then
     */
    public void loadTrunks(Path file, TensorFile torchvision) {
        branches.values().forEach(branch -> branch.loadTrunks(file, torchvision));
    }

    /** The parameters of one branch, without the mask encoder's. */
    public List<Parameter> parameters(Primitive primitive) {
        return branch(primitive).parameters();
    }

    /** The parameters of the mask encoder, which all branches share. Frozen once the grasp-net is trained, else the grasp-net drifts. */
    public List<Parameter> maskParameters() {
        return maskEncoder.parameters();
    }

    @Override
    public List<Module> children() {
        List<Module> all = new ArrayList<>();
        all.add(maskEncoder);
        all.addAll(branches.values());
        return all;
    }

    private Branch branch(Primitive primitive) {
        Branch branch = branches.get(primitive);
        if (branch == null) {
            throw new IllegalArgumentException("this network has no %s branch, only %s; build it with that primitive".formatted(primitive, branches.keySet()));
        }
        return branch;
    }

    private static void requireShape(String name, Tensor tensor, Shape expected) {
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException("%s must be %s; was %s".formatted(name, expected, tensor.shape()));
        }
    }
}
