package mpgnet.nn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mpgnet.nn.io.PickleValue.Items;
import mpgnet.nn.io.PickleValue.Storage;
import mpgnet.nn.io.PickleValue.View;

/**
 * Reads state dictionaries that {@code torch.save(model.state_dict(), file)} wrote (PyTorch 1.6 and later): a zip
 * archive with a pickle that names the tensors ({@link PickleMachine}, which executes nothing) and one entry of raw
 * numbers per storage. Several tensors may share a storage; together they may not be larger than it, so memory is
 * bounded by the file's size.
 */
public final class PyTorchReader {

    private static final int MAX_RANK = 16;
    /** Where sums stop growing, so that they cannot overflow. */
    private static final long FAR_OUTSIDE = 1L << 61;

    private final PyTorchArchive archive;
    private final Path file;

    private PyTorchReader(Path file, PyTorchArchive archive) {
        this.file = file;
        this.archive = archive;
    }

    /**
     * Reads the whole file.
     *
     * @throws WeightsException if the file is no archive of tensors alone, is cut short or damaged, or holds a number
     *                          that is not finite
     * @throws IOException      if it cannot be read
     */
    public static TensorFile read(Path file) throws IOException {
        HeapLimit.require(file, Files.size(file));
        try (PyTorchArchive archive = PyTorchArchive.open(file)) {
            PyTorchReader reader = new PyTorchReader(file, archive);
            return reader.load(reader.views());
        }
    }

    /**
     * Reads what the file says that it holds, and checks that against its entries' sizes; the numbers are not read.
     *
     * @throws WeightsException if the file is no archive of tensors alone, is cut short or damaged
     * @throws IOException      if it cannot be read
     */
    public static FileIndex index(Path file) throws IOException {
        HeapLimit.require(file, Files.size(file));
        try (PyTorchArchive archive = PyTorchArchive.open(file)) {
            List<TensorInfo> tensors = new ArrayList<>();
            new PyTorchReader(file, archive).views()
                    .forEach((name, view) -> tensors.add(new TensorInfo(name, view.storage().format(), shape(view))));
            return new FileIndex("pytorch", tensors, Map.of(), false);
        }
    }

    /** The tensors by name, in the file's order, each checked against its storage. */
    private Map<String, View> views() throws IOException {
        if (!(new PickleMachine(file + ": its pickle", archive.pickle())
                .run() instanceof Items(Map<String, PickleValue> items))) {
            throw error("is no dictionary of tensors; save model.state_dict(), not the model or a single tensor");
        }
        Map<String, View> views = new LinkedHashMap<>();
        Map<String, Storage> storages = new HashMap<>();
        for (Map.Entry<String, PickleValue> item : items.entrySet()) {
            if (!(item.getValue() instanceof View view)) {
                throw error("holds %s under the name %s instead of a tensor; save model.state_dict() alone",
                        item.getValue().kind(), item.getKey());
            }
            Storage storage = view.storage();
            if (!storage.equals(storages.computeIfAbsent(storage.key(), key -> storage))) {
                throw error("describes the storage of tensor %s in two ways", item.getKey());
            }
            requireInside(item.getKey(), view);
            archive.requireSize(item.getKey(), storage);
            views.put(item.getKey(), view);
        }
        requireNoExpansion(views);
        return views;
    }

    private void requireInside(String name, View view) {
        int rank = view.shape().size();
        if (rank != view.strides().size() || rank > MAX_RANK) {
            throw error("gives tensor %s %d sizes and %d strides", name, rank, view.strides().size());
        }
        if (view.offset() < 0 || view.offset() > view.storage().size()) {
            throw error("lets tensor %s begin at number %d of a storage of %d", name, view.offset(),
                    view.storage().size());
        }
        long count = 1;
        long last = view.offset();
        for (int d = 0; d < rank; d++) {
            long size = view.shape().get(d);
            long stride = view.strides().get(d);
            if (size < 0 || size > Integer.MAX_VALUE || stride < 0 || stride > Integer.MAX_VALUE) {
                throw error("gives tensor %s a bad size or stride: %d, %d", name, size, stride);
            }
            count *= size;
            last = Math.min(FAR_OUTSIDE, last + Math.max(0, size - 1) * stride);
            if (count > Integer.MAX_VALUE) {
                throw error("gives tensor %s more than 2^31 - 1 numbers", name);
            }
        }
        if (count > 0 && last >= view.storage().size()) {
            throw error("places tensor %s at numbers %d to %d of a storage of %d", name, view.offset(), last,
                    view.storage().size());
        }
    }

    /**
     * Identical views are one tensor under two names; different ones that need more numbers than the storage has repeat
     * some.
     */
    private void requireNoExpansion(Map<String, View> views) {
        Set<View> seen = new HashSet<>();
        Map<Storage, Long> used = new HashMap<>();
        views.forEach((name, view) -> {
            long total = seen.add(view) ? used.merge(view.storage(), (long) size(view), Long::sum) : 0;
            if (total > view.storage().size()) {
                throw error("repeats numbers of a storage in tensor %s; save it after .clone() or .contiguous()", name);
            }
        });
    }

    private TensorFile load(Map<String, View> views) throws IOException {
        HeapLimit.require(file, views.values().stream().map(View::storage).distinct()
                .mapToLong(storage -> Float.BYTES * storage.size()).sum());
        Map<Storage, Map<String, View>> byStorage = new LinkedHashMap<>();
        views.forEach((name, view) -> byStorage.computeIfAbsent(view.storage(), storage -> new LinkedHashMap<>())
                .put(name, view));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        views.keySet().forEach(name -> tensors.put(name, null));
        for (Map.Entry<Storage, Map<String, View>> entry : byStorage.entrySet()) {
            float[] numbers = archive.numbers(entry.getValue().keySet().iterator().next(), entry.getKey());
            Map<View, StoredTensor> loaded = new HashMap<>();
            entry.getValue().forEach(
                    (name, view) -> tensors.put(name, loaded.computeIfAbsent(view, v -> gather(name, v, numbers))));
        }
        return new TensorFile(tensors, Map.of());
    }

    /** The view's numbers, row-major: the last dimension moves fastest. */
    private StoredTensor gather(String name, View view, float[] numbers) {
        int[] shape = view.shape().stream().mapToInt(Math::toIntExact).toArray();
        int[] strides = view.strides().stream().mapToInt(Math::toIntExact).toArray();
        int[] index = new int[shape.length];
        float[] values = new float[size(view)];
        int at = (int) view.offset();
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[at];
            if (!Float.isFinite(values[i])) {
                throw error("holds %s at number %d of tensor %s; only finite numbers can be loaded", values[i], i,
                        name);
            }
            for (int d = shape.length - 1; d >= 0; d--) {
                if (++index[d] < shape[d]) {
                    at += strides[d];
                    break;
                }
                at -= strides[d] * (shape[d] - 1);
                index[d] = 0;
            }
        }
        return new StoredTensor(shape(view), values);
    }

    private static List<Integer> shape(View view) {
        return view.shape().stream().map(Math::toIntExact).toList();
    }

    private static int size(View view) {
        return (int) view.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    private WeightsException error(String format, Object... arguments) {
        return new WeightsException(file + " " + format.formatted(arguments));
    }
}
