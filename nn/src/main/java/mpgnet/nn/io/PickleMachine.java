package mpgnet.nn.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpgnet.nn.io.PickleValue.Callable;
import mpgnet.nn.io.PickleValue.Constant;
import mpgnet.nn.io.PickleValue.Items;
import mpgnet.nn.io.PickleValue.Storage;
import mpgnet.nn.io.PickleValue.StorageType;
import mpgnet.nn.io.PickleValue.Text;
import mpgnet.nn.io.PickleValue.Tuple;
import mpgnet.nn.io.PickleValue.View;
import mpgnet.nn.io.PickleValue.Whole;

/**
 * Interprets the part of Python's pickle language (a stack machine; CPython's {@code pickletools} documents it) that
 * PyTorch uses for a dictionary of tensors. Python would import and call whatever a pickle names; here the names that
 * tensors need are constants and everything else is refused, so that no content of a file can make anything run.
 */
final class PickleMachine {

    /** About 40 per tensor are usual; bounds the memory that a hostile pickle can take. */
    private static final int MAX_INSTRUCTIONS = 2_000_000;
    /** An attribute that PyTorch hangs on a state dictionary: versions of module classes. */
    private static final String METADATA = "_metadata";
    private static final int MAX_LONG_BYTES = 8;

    private final String source;
    private final ByteBuffer code;
    private final Deque<List<PickleValue>> outer = new ArrayDeque<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private List<PickleValue> stack = new ArrayList<>();

    /** @param source begins every error message */
    PickleMachine(String source, byte[] code) {
        this.source = source;
        this.code = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws WeightsException if the pickle needs anything else than tensors do, or is damaged */
    PickleValue run() {
        try {
            for (int instruction = 0; instruction < MAX_INSTRUCTIONS; instruction++) {
                int at = code.position();
                int opcode = Byte.toUnsignedInt(code.get());
                PickleOpcode known = PickleOpcode.of(opcode);
                if (known == null) {
                    throw error("has the unknown instruction 0x%02x at byte %d", opcode, at);
                }
                if (known == PickleOpcode.STOP) {
                    return pop();
                }
                execute(known, at);
            }
        } catch (BufferUnderflowException e) {
            throw error("is cut short after %d bytes", code.limit());
        }
        throw error("has more than %d instructions, far more than a dictionary of tensors needs", MAX_INSTRUCTIONS);
    }

    private void execute(PickleOpcode opcode, int at) {
        switch (opcode) {
            case PROTO -> code.get();
            case MARK -> {
                outer.push(stack);
                stack = new ArrayList<>();
            }
            case NONE -> push(Constant.NONE);
            case NEWTRUE -> push(Constant.TRUE);
            case NEWFALSE -> push(Constant.FALSE);
            case BININT -> push(new Whole(code.getInt()));
            case BININT1 -> push(new Whole(Byte.toUnsignedInt(code.get())));
            case BININT2 -> push(new Whole(Short.toUnsignedInt(code.getShort())));
            case LONG1 -> push(new Whole(longInteger(at)));
            case BINUNICODE -> push(new Text(text(code.getInt())));
            case EMPTY_TUPLE -> push(new Tuple(List.of()));
            case TUPLE -> push(new Tuple(popToMark()));
            case TUPLE1 -> push(new Tuple(pop(1)));
            case TUPLE2 -> push(new Tuple(pop(2)));
            case TUPLE3 -> push(new Tuple(pop(3)));
            case EMPTY_DICT -> push(new Items());
            case SETITEM -> putAll(pop(2));
            case SETITEMS -> putAll(popToMark());
            case BINPUT -> memo.put(Byte.toUnsignedInt(code.get()), top());
            case LONG_BINPUT -> memo.put(code.getInt(), top());
            case BINGET -> push(remembered(Byte.toUnsignedInt(code.get())));
            case LONG_BINGET -> push(remembered(code.getInt()));
            case GLOBAL -> push(global(line() + "." + line()));
            case BINPERSID -> push(storage(pop()));
            case REDUCE -> {
                List<PickleValue> call = pop(2);
                push(call(call.get(0), call.get(1)));
            }
            case BUILD -> build(pop());
            default -> throw error(
                    "needs %s (byte %d), which no dictionary of tensors does; save model.state_dict() alone,"
                            + " with torch.save's"
                            + " own pickle protocol",
                    opcode, at);
        }
    }

    private PickleValue global(String qualified) {
        PickleValue meaning = PyTorchNames.meaning(qualified);
        if (meaning == null) {
            throw error("names %s, which is not run here: only plain tensors are read; save model.state_dict() alone",
                    qualified);
        }
        return meaning;
    }

    /** {@code ('storage', type, key, device, size)}; on which device the numbers once lay does not matter. */
    private Storage storage(PickleValue id) {
        if (id instanceof Tuple(List<PickleValue> v) && v.size() == 5 && v.get(0) instanceof Text(String tag)
                && tag.equals("storage")
                && v.get(1) instanceof StorageType(NumberFormat format) && v.get(2) instanceof Text(String key)
                && v.get(4) instanceof Whole(long size)) {
            return new Storage(key, format, size);
        }
        throw error("refers to something outside that is no storage of numbers, by %s", id.kind());
    }

    private PickleValue call(PickleValue function, PickleValue arguments) {
        if (function instanceof Callable callable && arguments instanceof Tuple(List<PickleValue> a)) {
            switch (callable) {
                case ORDERED_DICT -> {
                    if (a.isEmpty()) {
                        return new Items();
                    }
                }
                case REBUILD_TENSOR -> {
                    if (a.size() >= 4 && a.get(0) instanceof Storage storage
                            && a.get(1) instanceof Whole(long offset)) {
                        return new View(storage, offset, wholes(a.get(2)), wholes(a.get(3)));
                    }
                }
                case REBUILD_PARAMETER -> {
                    if (!a.isEmpty() && a.getFirst() instanceof View view) {
                        return view;
                    }
                }
            }
        }
        throw error("calls %s with %s before byte %d, which makes no tensor", function.kind(), arguments.kind(),
                code.position());
    }

    private List<Long> wholes(PickleValue tuple) {
        List<Long> numbers = new ArrayList<>();
        if (tuple instanceof Tuple(List<PickleValue> values)) {
            for (PickleValue value : values) {
                if (value instanceof Whole(long number)) {
                    numbers.add(number);
                }
            }
            if (numbers.size() == values.size()) {
                return Collections.unmodifiableList(numbers);
            }
        }
        throw error("gives a tensor a shape that is %s and not whole numbers, before byte %d", tuple.kind(),
                code.position());
    }

    private void build(PickleValue attributes) {
        boolean versions = attributes instanceof Items(Map<String, PickleValue> names)
                && names.keySet().equals(Collections.singleton(METADATA));
        if (!versions || !(top() instanceof Items)) {
            throw error("sets attributes of %s before byte %d; save model.state_dict() alone", top().kind(),
                    code.position());
        }
    }

    private void putAll(List<PickleValue> keysAndValues) {
        if (keysAndValues.size() % 2 != 0 || !(top() instanceof Items(Map<String, PickleValue> items))) {
            throw error("is damaged before byte %d: it puts %d values into %s", code.position(), keysAndValues.size(),
                    top().kind());
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (!(keysAndValues.get(i) instanceof Text(String key))) {
                throw error("has a dictionary key that is %s before byte %d; tensors need names",
                        keysAndValues.get(i).kind(), code.position());
            }
            items.put(key, keysAndValues.get(i + 1));
        }
    }

    private PickleValue remembered(int key) {
        PickleValue value = memo.get(key);
        if (value == null) {
            throw error("is damaged before byte %d: it recalls value %d, which it never stored", code.position(), key);
        }
        return value;
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() {
        if (stack.isEmpty()) {
            throw error("is damaged before byte %d: its stack is empty", code.position());
        }
        return stack.getLast();
    }

    private PickleValue pop() {
        PickleValue top = top();
        stack.removeLast();
        return top;
    }

    private List<PickleValue> pop(int count) {
        PickleValue[] values = new PickleValue[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return List.of(values);
    }

    private List<PickleValue> popToMark() {
        if (outer.isEmpty()) {
            throw error("is damaged before byte %d: its stack has no mark", code.position());
        }
        List<PickleValue> values = Collections.unmodifiableList(stack);
        stack = outer.pop();
        return values;
    }

    private long longInteger(int at) {
        int count = Byte.toUnsignedInt(code.get());
        if (count > MAX_LONG_BYTES) {
            throw error("has a whole number of %d bytes at byte %d; no tensor is that large", count, at);
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            long digit = i == count - 1 ? code.get() : Byte.toUnsignedInt(code.get());
            value |= digit << 8 * i;
        }
        return value;
    }

    private String text(int length) {
        if (length < 0 || length > code.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] utf8 = new byte[length];
        code.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** The text up to the next end of line. */
    private String line() {
        int begin = code.position();
        while (code.get() != '\n') {
            // its length is not known in advance
        }
        return new String(code.array(), begin, code.position() - 1 - begin, StandardCharsets.UTF_8);
    }

    private WeightsException error(String format, Object... arguments) {
        return new WeightsException(source + " " + format.formatted(arguments));
    }
}
