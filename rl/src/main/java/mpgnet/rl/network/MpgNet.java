package mpgnet.rl.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.Parameter;
import mpgnet.nn.Parts;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.StoredTensor;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.ResizeBilinear;

/**
 * The three-branch Q-network of section III-B3, or some of its branches: one {@link Branch} per primitive and the mask
 * encoder that they share. Names in a weights file: {@code grasp.color.features.…}, {@code grasp.depth.features.…},
 * {@code grasp.head.…}, likewise {@code move.} and {@code push.}, and {@code mask.…}.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 8.
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
     * @param colour [N, H, W, 3] normalised; H = W in heightmap cells, a multiple of
     *               {@link QNetworkConfig#cellsPerFeature()}
     * @param depth  [N, H, W, 3] normalised
     * @param mask   [N, H, W, 1] in [0, 1]
     * @return [N, H, W, 1]
     * @throws IllegalArgumentException if the network has no such branch or a shape does not fit
     */
    public Tensor q(Tape tape, Primitive primitive, Tensor colour, Tensor depth, Tensor mask, Mode mode) {
        return q(tape, EnumSet.of(primitive), colour, depth, mask, mode).get(primitive);
    }

    /**
     * As {@link #q(Tape, Primitive, Tensor, Tensor, Tensor, Mode)} for some of the branches, which share the enlarged
     * images and the encoded mask.
     */
    public Map<Primitive, Tensor> q(Tape tape, Set<Primitive> primitives, Tensor colour, Tensor depth, Tensor mask,
            Mode mode) {
        Shape shape = colour.shape();
        int n = shape.dim(0);
        int cells = shape.dim(1);
        if (shape.rank() != 4 || shape.dim(2) != cells || cells % config.cellsPerFeature() != 0) {
            throw new IllegalArgumentException("colour must be [N, H, H, 3] with H a multiple of %d; was %s"
                    .formatted(config.cellsPerFeature(), shape));
        }
        requireShape("colour", colour, Shape.of(n, cells, cells, 3));
        requireShape("depth", depth, Shape.of(n, cells, cells, 3));
        requireShape("mask", mask, Shape.of(n, cells, cells, 1));
        primitives.forEach(this::branch);
        Tensor largeColour = enlarged(tape, colour);
        Tensor largeDepth = enlarged(tape, depth);
        Tensor maskFeatures = maskEncoder.forward(tape, mask, mode);
        Map<Primitive, Tensor> q = new EnumMap<>(Primitive.class);
        for (Primitive primitive : primitives) {
            Tensor coarse = branch(primitive).forward(tape, largeColour, largeDepth, maskFeatures, mode);
            q.put(primitive, ResizeBilinear.apply(tape, coarse, cells, cells));
        }
        return q;
    }

    /**
     * What one branch makes of one image, stage by stage: the numbers that {@link #q} passes through in EVAL, unless a
     * trunk is silent.
     */
    Inside inside(Tape tape, Primitive primitive, Views view, Set<NetworkInside.Trunk> silent) {
        int cells = view.mask().shape().dim(1);
        Tensor encoded = maskEncoder.forward(tape, view.mask(), Mode.EVAL);
        Branch.Stages stages = branch(primitive).stages(tape, enlarged(tape, view.colour()),
                enlarged(tape, view.depth()), encoded, silent);
        return new Inside(encoded, stages, ResizeBilinear.apply(tape, stages.coarse(), cells, cells));
    }

    /** @param q [1, H, H, 1] */
    record Inside(Tensor encodedMask, Branch.Stages stages, Tensor q) {
    }

    private Tensor enlarged(Tape tape, Tensor image) {
        int scale = config.inputScale();
        return scale == 1 ? image
                : ResizeBilinear.apply(tape, image, scale * image.shape().dim(1), scale * image.shape().dim(2));
    }

    /**
     * Starts every trunk from weights that were trained on something else (section III-B3: pre-trained on ImageNet).
     * The file holds either one trunk, {@code features.…}, which serves for colour and for depth, as torchvision's do;
     * or two, {@code color.features.…} and {@code depth.features.…}, as 'mpgnet pretrain' writes. Other tensors, such
     * as a classifier's, are left out.
     *
     * @param file   named in errors
     * @param trunks of the configuration's backbone
     * @throws mpgnet.nn.io.WeightsException if a tensor is missing or of another shape; nothing has been changed then
     */
    public void loadTrunks(Path file, TensorFile trunks) {
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        branches.values().forEach(branch -> named.putAll(branch.named(trunks)));
        if (named.isEmpty()) {
            throw new WeightsException(file
                    + " holds no trunk (features.… or color.features.… and depth.features.…); use a file of"
                    + " 'mpgnet pretrain' or 'mpgnet weights import'");
        }
        Checkpoint.load(file, new TensorFile(named, trunks.metadata()),
                new Parts(branches.values().stream().map(Branch::trunks).toList()));
    }

    /**
     * The branches that a weights file holds.
     *
     * @throws mpgnet.nn.io.WeightsException if it holds none
     */
    public static Set<Primitive> primitivesIn(TensorFile contents) {
        Set<Primitive> held = EnumSet.noneOf(Primitive.class);
        for (Primitive primitive : Primitive.values()) {
            if (contents.tensors().keySet().stream().anyMatch(name -> name.startsWith(primitive.prefix()))) {
                held.add(primitive);
            }
        }
        if (held.isEmpty()) {
            throw new WeightsException(
                    "the weights hold none of the move-, push- and grasp-net; use a file that 'mpgnet train' wrote");
        }
        return held;
    }

    /**
     * Takes over the mask encoder and every branch of this network that a weights file of another one holds, whatever
     * else either has.
     *
     * @return the branches that were taken over
     * @throws mpgnet.nn.io.WeightsException if a tensor of them is missing or of another shape, or one belongs to no
     *                                       branch at all; nothing has been changed then
     */
    public Set<Primitive> adopt(Path file, TensorFile contents) {
        Set<Primitive> held = primitivesIn(contents);
        for (String name : contents.tensors().keySet()) {
            if (!name.startsWith(MaskEncoder.PREFIX)
                    && held.stream().noneMatch(primitive -> name.startsWith(primitive.prefix()))) {
                throw new WeightsException(
                        "%s holds tensor %s, which is no part of this network; was it built for another one?"
                                .formatted(file, name));
            }
        }
        held.retainAll(branches.keySet());
        Map<String, StoredTensor> wanted =
                new LinkedHashMap<>(contents.select(MaskEncoder.PREFIX, MaskEncoder.PREFIX).tensors());
        held.forEach(primitive -> wanted.putAll(contents.select(primitive.prefix(), primitive.prefix()).tensors()));
        List<Module> parts = new ArrayList<>(List.of(maskEncoder));
        held.forEach(primitive -> parts.add(branches.get(primitive)));
        Checkpoint.load(file, new TensorFile(wanted, contents.metadata()), new Parts(parts));
        return held;
    }

    /** Starts a branch as an exact copy of another one: what moves an occluder grips as a grasp does. */
    public void copyBranch(Primitive from, Primitive to) {
        branch(to).copyFrom(branch(from));
    }

    /** Starts a branch with another one's trunks, the head as it is. */
    public void copyTrunks(Primitive from, Primitive to) {
        branch(to).copyTrunks(branch(from));
    }

    /** The parameters of one branch, without the mask encoder's. */
    public List<Parameter> parameters(Primitive primitive) {
        return branch(primitive).parameters();
    }

    /**
     * The parameters of the mask encoder, which all branches share. Frozen once the grasp-net is trained, else the
     * grasp-net drifts.
     */
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
            throw new IllegalArgumentException("this network has no %s branch, only %s; build it with that primitive"
                    .formatted(primitive, branches.keySet()));
        }
        return branch;
    }

    private static void requireShape(String name, Tensor tensor, Shape expected) {
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException("%s must be %s; was %s".formatted(name, expected, tensor.shape()));
        }
    }
}
