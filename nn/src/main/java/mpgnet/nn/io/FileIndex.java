package mpgnet.nn.io;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a weights file says that it holds, without the numbers.
 *
 * @param format   "safetensors" or "pytorch"
 * @param tensors  in the file's order
 * @param metadata free text, sorted by key
 */
public record FileIndex(String format, List<TensorInfo> tensors, Map<String, String> metadata) {

    public FileIndex {
        tensors = List.copyOf(tensors);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
