package mpgnet.twin.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A compiled program and its run. One thread at a time; it ends with its main thread, as on the controller. */
public final class Script {

    private static final int MAX_THREADS = 50;
    /** What all variables of a program may hold, in references: some 20 MB. */
    private static final long MOST_CELLS = 2_000_000;
    /** After so much was made, what is held is counted. */
    private static final long CELLS_BETWEEN_COUNTS = 500_000;

    final Map<String, Code> functions;
    final ScriptLibrary library;
    final Map<String, Object> globals = new HashMap<>();
    /** The variables of the program's own body, which its functions and threads see. */
    final Map<String, Object> outer = new HashMap<>();
    private final String name;
    private final Fiber main;
    private final List<Fiber> fibers = new ArrayList<>();
    private long madeCells;

    Script(String name, Code body, Map<String, Code> functions, ScriptLibrary library) {
        this.name = name;
        this.functions = functions;
        this.library = library;
        main = new Fiber(this, body, outer);
        fibers.add(main);
    }

    /**
     * Compiles a whole program: {@code def name(): … end}, or {@code sec} in place of {@code def}, or single
     * statements.
     *
     * @throws ScriptException it does not compile; the message is the controller's
     */
    public static Script compile(String text, ScriptLibrary library) {
        return new Compiler(text, library).compile();
    }

    /** The name after {@code def}. */
    public String name() {
        return name;
    }

    public boolean running() {
        return main.alive();
    }

    /**
     * One control cycle.
     *
     * @throws ScriptException the program failed; it has ended
     */
    public void step() {
        try {
            for (int i = 0; i < fibers.size() && running(); i++) {
                fibers.get(i).run();
            }
        } catch (ScriptException e) {
            halt();
            throw e;
        }
        fibers.removeIf(fiber -> !fiber.alive());
        if (!running()) {
            halt();
        }
    }

    /** Ends all threads. */
    public void halt() {
        fibers.forEach(Fiber::kill);
    }

    /** Whether the thread that a call came from still runs. */
    public static boolean alive(Object caller) {
        return ((Fiber) caller).alive();
    }

    /**
     * A value came about.
     *
     * @throws IllegalArgumentException the program's variables hold too much
     */
    void made(long cells) {
        madeCells += cells;
        if (madeCells < CELLS_BETWEEN_COUNTS) {
            return;
        }
        madeCells = 0;
        long held = cells(globals) + cells(outer);
        for (Fiber fiber : fibers) {
            held += fiber.heldCells();
        }
        if (held > MOST_CELLS) {
            throw new IllegalArgumentException("the program's variables hold too much");
        }
    }

    static long cells(Map<String, Object> scope) {
        long cells = 0;
        for (Object value : scope.values()) {
            cells += Values.cells(value);
        }
        return cells;
    }

    Fiber start(String thread, List<Object> positional, Map<String, Object> named) {
        if (fibers.size() >= MAX_THREADS) {
            throw new IllegalArgumentException("more than %d threads".formatted(MAX_THREADS));
        }
        Code code = functions.get(thread);
        if (code == null) {
            throw new IllegalArgumentException("%s is no thread of this program".formatted(thread));
        }
        Fiber fiber = new Fiber(this, code, Fiber.bind(code, positional, named));
        fibers.add(fiber);
        return fiber;
    }
}
