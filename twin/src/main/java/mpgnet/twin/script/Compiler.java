package mpgnet.twin.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements to instructions in one pass; {@link Expressions} does what stands inside of them. */
final class Compiler {

    private static final Set<String> BLOCK_ENDS = Set.of("end", "elif", "else");
    /** Keeps a hostile nesting from the stack's end. */
    private static final int MAX_BLOCKS = 100;

    /**
     * A loop that is being compiled.
     *
     * @param start  where "continue" leads
     * @param breaks the jumps out of it, whose end is not yet known
     */
    private record Loop(int start, List<Integer> breaks) {
    }

    final ScriptLibrary library;
    final Map<String, Code> functions = new HashMap<>();
    final Set<String> assigned = new HashSet<>(Set.of("True", "False"));
    private final String text;
    private final List<Token> tokens;
    private final List<Token> readNames = new ArrayList<>();
    private final List<Token> calledNames = new ArrayList<>();
    private final Deque<Loop> loops = new ArrayDeque<>();
    private final Expressions expressions = new Expressions(this);
    private int at;
    private int openBlocks;
    /** Names that hold values in the function being compiled; {@code p[…]} is a pose only where p is none of them. */
    Set<String> locals = new HashSet<>();

    Compiler(String text, ScriptLibrary library) {
        this.text = text;
        this.library = library;
        this.tokens = Lexer.tokens(text);
    }

    /** A program in {@code def} or {@code sec}, or statements, functions among them, as a file of a library has. */
    Script compile() {
        skipLines();
        if (peek().is("def") || peek().is("sec")) {
            next();
            String name = peek().text();
            Code first = function();
            skipLines();
            if (peek().kind() == Token.Kind.END) {
                requireKnownNames();
                return new Script(name, first, functions, library);
            }
        }
        Code body = new Code("unnamed", List.of());
        while (peek().kind() != Token.Kind.END) {
            statement(body);
            skipLines();
        }
        finish(body);
        requireKnownNames();
        return new Script(body.name, body, functions, library);
    }

    private void requireKnownNames() {
        for (Token call : calledNames) {
            if (!functions.containsKey(call.text()) && !call.is(Fiber.STRUCT)
                    && !library.knows(call.text())) {
                throw notFound(call);
            }
        }
        for (Token read : readNames) {
            if (!assigned.contains(read.text())) {
                throw notFound(read);
            }
        }
    }

    private static ScriptException notFound(Token name) {
        return new ScriptException(name.line(), name.column(),
                "compile_error_name_not_found:%s:".formatted(name.text()));
    }

    private void block(Code code) {
        if (++openBlocks > MAX_BLOCKS) {
            throw error(peek());
        }
        skipLines();
        while (BLOCK_ENDS.stream().noneMatch(peek()::is)) {
            if (peek().kind() == Token.Kind.END) {
                throw error(peek());
            }
            statement(code);
            skipLines();
        }
        openBlocks--;
    }

    private void statement(Code code) {
        Token first = peek();
        switch (first.kind() == Token.Kind.NAME ? first.text() : "") {
            case "def", "thread" -> {
                next();
                function();
            }
            case "if" -> condition(code);
            case "while" -> loop(code);
            case "global", "local" -> {
                next();
                Token name = name();
                expect("=");
                expressions.compile(code);
                assigned.add(name.text());
                if (first.is("global")) {
                    code.add(name, f -> f.script.globals.put(name.text(), Values.copied(f.pop())));
                } else {
                    locals.add(name.text());
                    code.add(name, f -> f.assignLocal(name.text(), f.pop()));
                }
            }
            case "return" -> {
                next();
                if (peek().kind() == Token.Kind.LINE_END || BLOCK_ENDS.stream().anyMatch(peek()::is)) {
                    code.add(first, f -> f.push(null));
                } else {
                    expressions.compile(code);
                }
                code.add(first, Fiber::leave);
            }
            case "break" -> {
                next();
                innermost(first).breaks.add(code.add(first, f -> {
                }));
            }
            case "continue" -> {
                next();
                int start = innermost(first).start;
                code.add(first, f -> f.jump(start));
            }
            case "halt" -> {
                next();
                code.add(first, f -> f.script.halt());
            }
            case "kill" -> {
                next();
                expressions.compile(code);
                // A variable that never held a thread holds 0, and killing that is allowed.
                code.add(first, f -> {
                    if (f.pop() instanceof Fiber thread) {
                        thread.kill();
                    }
                });
            }
            case "join" -> {
                next();
                expressions.compile(code);
                code.add(first, f -> {
                    if (f.pop() instanceof Fiber thread) {
                        f.join(thread);
                    }
                });
            }
            // Threads give way at calls that wait only, so every stretch between two of those is critical.
            case "enter_critical", "exit_critical", "pass" -> next();
            default -> simple(code);
        }
        // Nothing separates two statements of one line; ur_rtde's program has such lines.
        if (peek().kind() != Token.Kind.LINE_END && peek().kind() != Token.Kind.NAME) {
            throw error(peek());
        }
    }

    /** An assignment or a call. */
    private void simple(Code code) {
        Token name = peek();
        if (name.kind() == Token.Kind.NAME && tokens.get(at + 1).is("=")) {
            at += 2;
            expressions.compile(code);
            assigned.add(name.text());
            locals.add(name.text());
            code.add(name, f -> f.assign(name.text(), f.pop()));
            return;
        }
        expressions.compile(code);
        if (!peek().is("=")) {
            code.add(name, Fiber::pop);
            return;
        }
        // What was compiled reads an element or a member: its last instruction is replaced by one that writes it.
        Code.Instruction write = Expressions.writing(code).orElseThrow(() -> error(peek()));
        code.instructions.removeLast();
        code.places.removeLast();
        next();
        expressions.compile(code);
        code.add(name, write);
    }

    private Code function() {
        Token name = name();
        Set<String> enclosing = locals;
        locals = new HashSet<>();
        Code code = withParameters(name.text());
        functions.put(name.text(), code);
        block(code);
        finish(code);
        expect("end");
        locals = enclosing;
        return code;
    }

    private static void finish(Code code) {
        Token last = code.places.isEmpty() ? new Token(Token.Kind.NAME, "end", 1, 1) : code.places.getLast();
        code.add(last, f -> f.push(null));
        code.add(last, Fiber::leave);
    }

    /** A function's name, parameters and their defaults, up to the colon. */
    private Code withParameters(String name) {
        List<String> parameters = new ArrayList<>();
        Map<String, Object> defaults = new HashMap<>();
        expect("(");
        while (!peek().is(")")) {
            parameters.add(name().text());
            if (peek().is("=")) {
                next();
                defaults.put(parameters.getLast(), constant());
            }
            if (!peek().is(")")) {
                expect(",");
            }
        }
        next();
        expect(":");
        locals.addAll(parameters);
        assigned.addAll(parameters);
        Code code = new Code(name, parameters);
        code.defaults.putAll(defaults);
        return code;
    }

    /** What a parameter's default can be: a number, a text, True or False, a list or a pose of such. */
    private Object constant() {
        boolean negative = peek().is("-");
        if (negative) {
            next();
        }
        Token word = next();
        Object value = switch (word.kind()) {
            case INTEGER -> Expressions.integer(word);
            case REAL -> Double.parseDouble(word.text());
            case TEXT -> word.text();
            case NAME -> {
                if (word.is("p") && peek().is("[")) {
                    yield constants(next(), true);
                }
                if (!word.is("True") && !word.is("False")) {
                    throw error(word);
                }
                yield word.is("True");
            }
            case SYMBOL -> {
                if (!word.is("[")) {
                    throw error(word);
                }
                yield constants(word, false);
            }
            default -> throw error(word);
        };
        if (negative && !(value instanceof Number)) {
            throw error(word);
        }
        return negative ? Operators.negate(value) : value;
    }

    private ScriptList constants(Token bracket, boolean pose) {
        if (++openBlocks > MAX_BLOCKS) {
            throw error(bracket);
        }
        List<Object> items = new ArrayList<>();
        while (!peek().is("]")) {
            items.add(constant());
            if (!peek().is("]")) {
                expect(",");
            }
        }
        next();
        openBlocks--;
        if (pose && items.size() != ScriptList.POSE_SIZE) {
            throw error(bracket);
        }
        try {
            return new ScriptList(items.toArray(), pose);
        } catch (IllegalArgumentException e) {
            throw error(bracket);
        }
    }

    private void condition(Code code) {
        List<Integer> toEnd = new ArrayList<>();
        boolean more = true;
        while (more) {
            Token word = next();
            if (word.is("else")) {
                expect(":");
                block(code);
                break;
            }
            expressions.compile(code);
            expect(":");
            int skip = code.add(word, f -> {
            });
            block(code);
            toEnd.add(code.add(word, f -> {
            }));
            jumpIfFalse(code, skip, code.size());
            more = !peek().is("end");
        }
        expect("end");
        toEnd.forEach(i -> jump(code, i, code.size()));
    }

    private void loop(Code code) {
        Token word = next();
        Loop loop = new Loop(code.size(), new ArrayList<>());
        loops.push(loop);
        expressions.compile(code);
        expect(":");
        int exit = code.add(word, f -> {
        });
        block(code);
        expect("end");
        code.add(word, f -> f.jump(loop.start));
        jumpIfFalse(code, exit, code.size());
        loop.breaks.forEach(i -> jump(code, i, code.size()));
        loops.pop();
    }

    static void jump(Code code, int instruction, int target) {
        code.instructions.set(instruction, f -> f.jump(target));
    }

    static void jumpIfFalse(Code code, int instruction, int target) {
        code.instructions.set(instruction, f -> {
            if (!Operators.truth(f.pop())) {
                f.jump(target);
            }
        });
    }

    private Loop innermost(Token word) {
        if (loops.isEmpty()) {
            throw error(word);
        }
        return loops.peek();
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        return tokens.get(at++);
    }

    boolean nextButOneIs(String symbol) {
        return tokens.get(at + 1).is(symbol);
    }

    void expect(String word) {
        if (!peek().is(word)) {
            throw error(peek());
        }
        at++;
    }

    Token name() {
        if (peek().kind() != Token.Kind.NAME) {
            throw error(peek());
        }
        return next();
    }

    void skipLines() {
        while (peek().kind() == Token.Kind.LINE_END) {
            at++;
        }
    }

    void reads(Token name) {
        readNames.add(name);
    }

    /** Whether a name that no variable has stands for the controller's inputs or outputs. */
    boolean readsPort(String name) {
        return !assigned.contains(name) && library.knows("get_" + name);
    }

    void calls(Token name) {
        calledNames.add(name);
    }

    ScriptException error(Token token) {
        return new ScriptException(token.line(), token.column(), syntaxError(text, token.line()));
    }

    static String syntaxError(String text, int line) {
        return "syntax_error_on_line:%d:%s:".formatted(line, text.lines().skip(line - 1L).findFirst().orElse(""));
    }
}
