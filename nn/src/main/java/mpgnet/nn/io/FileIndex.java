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
 * @param checked  whether the file carries a checksum over all its bytes, which fits; else damage may go unnoticed
 */
public record FileIndex(String format, List<TensorInfo> tensors, Map<String, String> metadata, boolean checked) {

    public FileIndex {
        tensors = List.copyOf(tensors);
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
