package mpgnet.twin.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A thread of a program: it runs within a control cycle until it waits for something, and goes on in a later one. */
final class Fiber {

    /**
     * As many instructions in one cycle are a loop without {@code sync()}, which a controller does not let pass either.
     */
    private static final int MAX_INSTRUCTIONS_PER_CYCLE = 100_000;
    private static final int MAX_DEPTH = 200;
    /** A big value costs like so many instructions less: a list of a hundred elements like ten. */
    private static final int CELLS_PER_INSTRUCTION = 10;
    /** A call of the controller's own functions costs like so many instructions: kinematics are not done in no time. */
    private static final int INSTRUCTIONS_PER_CALL = 10;

    /** The one function that is the language's own: it takes any names. */
    static final String STRUCT = "struct";

    private record Frame(Code code, Map<String, Object> locals, int[] counter) {
    }

    final Script script;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<Object> stack = new ArrayList<>();
    private BooleanSupplier waitingFor;
    private Supplier<Object> awaited = () -> null;
    private long work;

    Fiber(Script script, Code code, Map<String, Object> locals) {
        this.script = script;
        enter(code, locals);
    }

    boolean alive() {
        return !frames.isEmpty();
    }

    void kill() {
        frames.clear();
    }

    /** Until {@code done}; then {@code value} is on the stack. */
    private void waitFor(BooleanSupplier done, Supplier<Object> value) {
        waitingFor = done;
        awaited = value;
    }

    /** Until the other ends. */
    void join(Fiber other) {
        waitFor(() -> !other.alive(), null);
    }

    /** Runs up to the next wait. */
    void run() {
        if (waitingFor != null && !waitingFor.getAsBoolean()) {
            return;
        }
        if (waitingFor != null) {
            waitingFor = null;
            if (awaited != null) {
                push(awaited.get());
            }
        }
        work = 0;
        while (alive() && waitingFor == null) {
            Frame frame = frames.peek();
            int at = frame.counter[0]++;
            Token place = frame.code.places.get(at);
            if (++work > MAX_INSTRUCTIONS_PER_CYCLE) {
                throw new ScriptException(place.line(), place.column(),
                        "Runtime is too much behind: a loop without sync()");
            }
            try {
                frame.code.instructions.get(at).run(this);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new ScriptException(place.line(), place.column(), e.getMessage());
            }
        }
    }

    void enter(Code code, Map<String, Object> locals) {
        if (frames.size() >= MAX_DEPTH) {
            throw new IllegalArgumentException("functions call each other more than %d deep".formatted(MAX_DEPTH));
        }
        frames.push(new Frame(code, locals, new int[1]));
    }

    void leave() {
        frames.pop();
    }

    void jump(int target) {
        frames.peek().counter[0] = target;
    }

    void push(Object value) {
        long cells = switch (value) {
            case String text -> Values.cells(Values.bounded(text));
            case ScriptList list -> list.allElements();
            case ScriptStruct struct -> Values.cells(struct);
            case null, default -> 0;
        };
        work += cells / CELLS_PER_INSTRUCTION;
        script.made(cells);
        stack.add(value);
    }

    /** What this thread's variables and unfinished expressions hold. */
    long heldCells() {
        long cells = 0;
        for (Frame frame : frames) {
            cells += Script.cells(frame.locals);
        }
        for (Object value : stack) {
            cells += Values.cells(value);
        }
        return cells;
    }

    Object pop() {
        return stack.removeLast();
    }

    /** Own, then the program's own, then global. */
    Object read(String name) {
        for (Map<String, Object> scope : List.of(frames.peek().locals, script.outer, script.globals)) {
            if (scope.containsKey(name)) {
                return scope.get(name);
            }
        }
        throw new IllegalArgumentException("NameError: name '%s' is not defined".formatted(name));
    }

    void assign(String name, Object value) {
        Map<String, Object> own = frames.peek().locals;
        Map<String, Object> scope = own.containsKey(name) ? own : script.outer.containsKey(name) ? script.outer
                : script.globals.containsKey(name) ? script.globals : own;
        scope.put(name, Values.copied(value));
    }

    void assignLocal(String name, Object value) {
        frames.peek().locals.put(name, Values.copied(value));
    }

    void call(String function, List<Object> positional, Map<String, Object> named) {
        Code own = script.functions.get(function);
        if (own != null) {
            enter(own, bind(own, positional, named));
            return;
        }
        if (function.equals(STRUCT)) {
            push(new ScriptStruct(named).copy());
            return;
        }
        work += INSTRUCTIONS_PER_CALL;
        switch (script.library.call(this, new Arguments(function, positional, named))) {
            case ScriptLibrary.Pending pending -> {
                waitFor(pending.done(), pending.value());
            }
            case null -> push(null);
            case Object value -> push(value);
        }
    }

    /** A function of the controller that returns at once. */
    Object callLibrary(String function, List<Object> positional) {
        work += INSTRUCTIONS_PER_CALL;
        return script.library.call(this, new Arguments(function, positional, Map.of()));
    }

    static Map<String, Object> bind(Code function, List<Object> positional, Map<String, Object> named) {
        if (positional.size() > function.parameters.size() || !function.parameters.containsAll(named.keySet())) {
            throw new IllegalArgumentException("%s() takes %s; got %d and %s".formatted(function.name,
                    function.parameters, positional.size(), named.keySet()));
        }
        Map<String, Object> locals = new HashMap<>();
        for (int i = 0; i < function.parameters.size(); i++) {
            String parameter = function.parameters.get(i);
            Object otherwise = named.getOrDefault(parameter, function.defaults.get(parameter));
            if (i >= positional.size() && otherwise == null) {
                throw new IllegalArgumentException("%s() needs its argument %s".formatted(function.name, parameter));
            }
            locals.put(parameter, Values.copied(i < positional.size() ? positional.get(i) : otherwise));
        }
        return locals;
    }
}
