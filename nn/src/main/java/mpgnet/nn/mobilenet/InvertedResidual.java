package mpgnet.nn.mobilenet;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.Module;
import mpgnet.nn.layer.ConvGeometry;
import mpgnet.nn.layer.ConvNormAct;
import mpgnet.nn.layer.NormSpec;
import mpgnet.nn.layer.SqueezeExcite;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.BottleneckWeights;
import mpgnet.tensor.op.Add;
import mpgnet.tensor.op.Bottleneck;

/**
 * MobileNetV3's block (Howard et al. 2019, figure 4): widen, depthwise convolution, squeeze and excite, narrow without
 * activation; plus the input where stride and channels allow. Parts that a spec does not ask for are absent, and as in
 * torchvision the names count only the parts present ({@code block.0}, {@code block.1}, …).
 */
public final class InvertedResidual implements Module {

    private final ConvNormAct expand;
    private final ConvNormAct depthwise;
    private final SqueezeExcite squeezeExcite;
    private final ConvNormAct project;
    private final boolean residual;

    /**
     * @param inputs   channels of the input
     * @param dilation 1, or more to sample wider instead of striding: as in torchvision a dilated block does not stride
     */
    public InvertedResidual(TensorScope scope, String name, BlockSpec spec, int inputs, int dilation, NormSpec norm,
            RandomGenerator random) {
        int part = 0;
        int expanded = spec.expanded();
        Activation activation = spec.nonlinearity();
        expand = expanded == inputs ? null
                : new ConvNormAct(scope, name + ".block." + part++, ConvGeometry.pointwise(inputs, expanded), norm,
                        activation, random);
        int stride = dilation > 1 ? 1 : spec.stride();
        depthwise = new ConvNormAct(scope, name + ".block." + part++,
                ConvGeometry.depthwise(spec.kernel(), expanded, stride, dilation), norm, activation, random);
        squeezeExcite = !spec.squeezeExcite() ? null
                : new SqueezeExcite(scope, name + ".block." + part++, expanded, nearestMultipleOf8(expanded / 4),
                        random);
        project = new ConvNormAct(scope, name + ".block." + part, ConvGeometry.pointwise(expanded, spec.outputs()),
                norm, Activation.IDENTITY, random);
        residual = spec.stride() == 1 && inputs == spec.outputs();
    }

    public Tensor forward(Tape tape, Tensor x, Mode mode) {
        if (mode == Mode.EVAL && !tape.isRecording()) {
            return Bottleneck.apply(tape, x, weights(tape), depthwise.spec(), depthwise.activation(), residual);
        }
        Tensor expanded = expand == null ? x : expand.forward(tape, x, mode);
        Tensor filtered = depthwise.forward(tape, expanded, mode);
        Tensor scaled = squeezeExcite == null ? filtered : squeezeExcite.forward(tape, filtered);
        Tensor projected = project.forward(tape, scaled, mode);
        return residual ? Add.apply(tape, projected, x) : projected;
    }

    private BottleneckWeights<Tensor> weights(Tape tape) {
        return new BottleneckWeights<>(expand == null ? null : expand.folded(tape), depthwise.folded(tape),
                squeezeExcite == null ? null : squeezeExcite.squeeze(),
                squeezeExcite == null ? null : squeezeExcite.excite(), project.folded(tape));
    }

    /**
     * The nearest multiple of 8, at least 8, that is not more than 10 % below: torchvision's {@code _make_divisible}.
     */
    static int nearestMultipleOf8(int channels) {
        int rounded = Math.max(8, (channels + 4) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }

    @Override
    public List<Module> children() {
        List<Module> parts = new ArrayList<>();
        if (expand != null) {
            parts.add(expand);
        }
        parts.add(depthwise);
        if (squeezeExcite != null) {
            parts.add(squeezeExcite);
        }
        parts.add(project);
        return parts;
    }
}
