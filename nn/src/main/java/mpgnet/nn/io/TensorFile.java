package mpgnet.nn.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The contents of a weights file, in memory.
 *
 * @param tensors  by name, in order
 * @param metadata free text by key
 */
public record TensorFile(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The tensors whose name starts with {@code prefix}, under {@code newPrefix} instead; the metadata stays. */
    public TensorFile select(String prefix, String newPrefix) {
        Map<String, StoredTensor> selected = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                selected.put(newPrefix + name.substring(prefix.length()), tensor);
            }
        });
        return new TensorFile(selected, metadata);
    }
}
