package mpgnet.bench.tensor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import mpgnet.nn.Mode;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.MobileNetV3;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ElementwiseKernels;
import mpgnet.tensor.backend.Memory;
import mpgnet.tensor.select.Backends;

/**
 * Prints how near the pre-activations of a training step come to the kinks of hard swish, for several seeds of the
 * pixels: where one lies within rounding of a kink, engines that are both right find different gradients. Not a test:
 * run its main with the test classes on the class path. ReLU's kinks do not matter here: its layers have many pixels,
 * of which one changes no gradient by much. Arguments: the first and the last seed.
 */
final class KinkDistances {

    private static final double KINK = 3;

    private double nearest;

    public static void main(String[] args) {
        for (Backbone backbone : Backbone.values()) {
            Trunk trunk = new Trunk(backbone, 8, 320);
            for (int seed = Integer.parseInt(args[0]); seed <= Integer.parseInt(args[1]); seed++) {
                System.out.printf("%s, seed %d: %.2e%n", backbone, seed, new KinkDistances().nearest(trunk, seed));
            }
        }
    }

    private double nearest(Trunk trunk, int seed) {
        nearest = Double.POSITIVE_INFINITY;
        try (Backend cpu = Backends.cpu(1)) {
            Backend watched = proxy(Backend.class, cpu, (method, args, result) -> method.equals("elementwise")
                    ? proxy(ElementwiseKernels.class, result, (kernel, in, nothing) -> {
                        if (kernel.equals("scaleShiftActivate") && in[3] == Activation.HARD_SWISH) {
                            look(cpu.memory(), (Buffer) in[0], (Buffer) in[1], (Buffer) in[2]);
                        }
                        return nothing;
                    }) : result);
            try (TensorScope scope = new TensorScope(watched); TensorScope step = new TensorScope(watched)) {
                MobileNetV3 net = trunk.on(scope);
                Tensor image = scope.of(trunk.inputShape(), Numbers.normal(trunk.inputShape().size(), 1, seed));
                net.forward(Tape.inference(step), image, Mode.TRAIN);
            }
        }
        return nearest;
    }

    private void look(Memory memory, Buffer x, Buffer scale, Buffer shift) {
        List<float[]> numbers = List.of(new float[x.size()], new float[scale.size()], new float[shift.size()]);
        memory.read(x, numbers.get(0));
        memory.read(scale, numbers.get(1));
        memory.read(shift, numbers.get(2));
        for (int i = 0; i < x.size(); i++) {
            int c = i % scale.size();
            double z = (double) numbers.get(0)[i] * numbers.get(1)[c] + numbers.get(2)[c];
            nearest = Math.min(nearest, Math.abs(Math.abs(z) - KINK));
        }
    }

    private interface After {
        Object result(String method, Object[] args, Object result);
    }

    /** The same object with a look at what goes through it. */
    private static <T> T proxy(Class<T> type, Object inner, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            if (method.getName().equals("equals")) {
                return proxy == args[0];
            }
            try {
                return after.result(method.getName(), args, method.invoke(inner, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
