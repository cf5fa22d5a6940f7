package mpgnet.nn.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a pickled dictionary of tensors is made of. {@link Items} may contain itself, so values are not compared or
 * printed.
 */
sealed interface PickleValue {

    /** For errors: "a string". */
    String kind();

    record Text(String text) implements PickleValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    record Whole(long number) implements PickleValue {
        @Override
        public String kind() {
            return "a whole number";
        }
    }

    enum Constant implements PickleValue {
        NONE, TRUE, FALSE;

        @Override
        public String kind() {
            return "a " + name().toLowerCase(Locale.ROOT);
        }
    }

    record Tuple(List<PickleValue> values) implements PickleValue {
        @Override
        public String kind() {
            return "a tuple of " + values.size();
        }
    }

    /** A dict or an OrderedDict, in the order of insertion. */
    record Items(Map<String, PickleValue> byKey) implements PickleValue {
        Items() {
            this(new LinkedHashMap<>());
        }

        @Override
        public String kind() {
            return "a dictionary";
        }
    }

    /** The few Python names that tensors need; each is known here, none is looked up or called. */
    enum Callable implements PickleValue {
        ORDERED_DICT, REBUILD_TENSOR, REBUILD_PARAMETER;

        @Override
        public String kind() {
            return "a function";
        }
    }

    /** {@code torch.FloatStorage} and its like. */
    record StorageType(NumberFormat format) implements PickleValue {
        @Override
        public String kind() {
            return "a storage type";
        }
    }

    /**
     * Numbers in an entry of their own.
     *
     * @param key  the entry's name
     * @param size how many numbers, as the pickle says
     */
    record Storage(String key, NumberFormat format, long size) implements PickleValue {
        @Override
        public String kind() {
            return "a storage";
        }
    }

    /**
     * A tensor: element (i, j, …) is number {@code offset + i·strides[0] + j·strides[1] + …} of the storage. Not yet
     * checked against the storage's size.
     */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {
        @Override
        public String kind() {
            return "a tensor";
        }
    }
}
