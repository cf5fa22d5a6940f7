package mpgnet.twin.script;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code struct(name = value, …)}: values with names, read as {@code s.name} or by position. A value like a list:
 * assigning one copies it; only a member's assignment changes one in place.
 */
public final class ScriptStruct {

    /** Structs within structs; what is told of one must stay short. */
    private static final int MAX_DEPTH = 8;

    private final Map<String, Object> members;
    private final int depth;

    /** @throws IllegalArgumentException nested too deep */
    public ScriptStruct(Map<String, Object> members) {
        this.members = new LinkedHashMap<>(members);
        this.depth = 1 + members.values().stream().mapToInt(v -> v instanceof ScriptStruct s ? s.depth : 0).max()
                .orElse(0);
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Type error: structs nest at most %d deep".formatted(MAX_DEPTH));
        }
    }

    Object get(String name) {
        require(name);
        return members.get(name);
    }

    Object get(long index) {
        return members.get(name(index));
    }

    void set(String name, Object value) {
        require(name);
        if (value instanceof ScriptStruct) {
            throw new IllegalArgumentException("Type error: a member cannot be replaced by a struct");
        }
        members.put(name, value);
    }

    void set(long index, Object value) {
        set(name(index), value);
    }

    private void require(String name) {
        if (!members.containsKey(name)) {
            throw new IllegalArgumentException("a struct of %s has no member %s".formatted(members.keySet(), name));
        }
    }

    private String name(long index) {
        if (index < 0 || index >= members.size()) {
            throw new IllegalArgumentException("member %d of a struct of %d".formatted(index, members.size()));
        }
        Iterator<String> names = members.keySet().iterator();
        for (long i = 0; i < index; i++) {
            names.next();
        }
        return names.next();
    }

    ScriptStruct copy() {
        Map<String, Object> copies = new LinkedHashMap<>();
        members.forEach((name, value) -> copies.put(name, Values.copied(value)));
        return new ScriptStruct(copies);
    }

    Iterable<Object> values() {
        return members.values();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ScriptStruct s && s.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return members.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
