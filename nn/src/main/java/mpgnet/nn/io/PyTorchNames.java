package mpgnet.nn.io;

import mpgnet.nn.io.PickleValue.Callable;
import mpgnet.nn.io.PickleValue.StorageType;

/** The Python names that a pickled dictionary of tensors refers to, as constants. */
final class PyTorchNames {

    private PyTorchNames() {
    }

    /** What a qualified name means, or null where it has nothing to do with plain tensors. */
    static PickleValue meaning(String qualified) {
        return switch (qualified) {
            case "collections.OrderedDict" -> Callable.ORDERED_DICT;
            case "torch._utils._rebuild_tensor_v2" -> Callable.REBUILD_TENSOR;
            case "torch._utils._rebuild_parameter" -> Callable.REBUILD_PARAMETER;
            case "torch.DoubleStorage" -> new StorageType(NumberFormat.F64);
            case "torch.FloatStorage" -> new StorageType(NumberFormat.F32);
            case "torch.HalfStorage" -> new StorageType(NumberFormat.F16);
            case "torch.BFloat16Storage" -> new StorageType(NumberFormat.BF16);
            case "torch.LongStorage" -> new StorageType(NumberFormat.I64);
            case "torch.IntStorage" -> new StorageType(NumberFormat.I32);
            case "torch.ShortStorage" -> new StorageType(NumberFormat.I16);
            case "torch.CharStorage" -> new StorageType(NumberFormat.I8);
            case "torch.ByteStorage" -> new StorageType(NumberFormat.U8);
            case "torch.BoolStorage" -> new StorageType(NumberFormat.BOOL);
            default -> null;
        };
    }
}
