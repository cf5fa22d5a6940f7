package mpgnet.twin.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions to instructions that leave one value on the fiber's stack. Binding from weak to strong: or, and, not,
 * comparisons, sums, products, sign, element and member.
 */
final class Expressions {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> RESERVED =
            Set.of("end", "if", "elif", "else", "while", "def", "thread", "return", "break", "continue", "and",
                    "or", "not", "xor", "global", "local", "kill", "join", "run");
    /** Lists in name only: an element is an input or output, which functions of these names read and write. */
    private static final Set<String> PORTS = Set.of("digital_in", "digital_out", "analog_in", "analog_out");
    /** Keeps a hostile nesting from the stack's end. */
    private static final int MAX_NESTING = 100;

    private static final int MAX_ARGUMENTS = 100;

    private static final Code.Instruction ELEMENT = f -> {
        long index = Operators.index(f.pop());
        Object of = f.pop();
        f.push(of instanceof ScriptStruct struct ? struct.get(index) : list(of).get(index));
    };

    private static final Code.Instruction SET_ELEMENT = f -> {
        Object value = Values.copied(f.pop());
        long index = Operators.index(f.pop());
        Object of = f.pop();
        if (of instanceof ScriptStruct struct) {
            struct.set(index, value);
        } else {
            list(of).set(index, value);
        }
    };

    /** Reads {@code .name} of what is on the stack. */
    private record Member(String name) implements Code.Instruction {
        @Override
        public void run(Fiber fiber) {
            fiber.push(struct(fiber.pop(), name).get(name));
        }
    }

    /** Reads an input or output by its number on the stack, as in {@code digital_out[2]}. */
    private record Port(String name) implements Code.Instruction {
        @Override
        public void run(Fiber fiber) {
            fiber.push(fiber.callLibrary("get_" + name, List.of(fiber.pop())));
        }

        void write(Fiber fiber) {
            Object value = fiber.pop();
            fiber.callLibrary("set_" + name, List.of(fiber.pop(), value));
        }
    }

    private final Compiler compiler;
    private int nesting;

    Expressions(Compiler compiler) {
        this.compiler = compiler;
    }

    void compile(Code code) {
        if (++nesting > MAX_NESTING) {
            throw compiler.error(compiler.peek());
        }
        or(code);
        nesting--;
    }

    /** What writes the place that the code's last instruction reads: an element or a member. */
    static Optional<Code.Instruction> writing(Code code) {
        Code.Instruction last = code.instructions.getLast();
        if (last == ELEMENT) {
            return Optional.of(SET_ELEMENT);
        }
        if (last instanceof Port port && port.name.endsWith("_out")) {
            return Optional.of(port::write);
        }
        return last instanceof Member member ? Optional.of(f -> {
            Object value = Values.copied(f.pop());
            struct(f.pop(), member.name).set(member.name, value);
        }) : Optional.empty();
    }

    private static ScriptStruct struct(Object value, String member) {
        if (value instanceof ScriptStruct struct) {
            return struct;
        }
        throw new IllegalArgumentException("Type error: .%s of %s, which is no struct".formatted(member, value));
    }

    static ScriptList list(Object value) {
        if (value instanceof ScriptList list) {
            return list;
        }
        throw new IllegalArgumentException("Type error: a list was expected; was " + value);
    }

    private void or(Code code) {
        and(code);
        while (compiler.peek().is("or") || compiler.peek().is("xor")) {
            Token word = compiler.next();
            if (word.is("xor")) {
                and(code);
                binary(code, word);
            } else {
                shortCut(code, word, true, () -> and(code));
            }
        }
    }

    private void and(Code code) {
        not(code);
        while (compiler.peek().is("and")) {
            Token word = compiler.next();
            shortCut(code, word, false, () -> not(code));
        }
    }

    /** The right side is not evaluated where the left one decides. */
    private static void shortCut(Code code, Token word, boolean deciding, Runnable right) {
        int skip = code.add(word, f -> {
        });
        right.run();
        int end = code.size();
        code.instructions.set(skip, f -> {
            if (Operators.truth(f.pop()) == deciding) {
                f.push(deciding);
                f.jump(end);
            }
        });
    }

    private void not(Code code) {
        compiler.skipLines();
        if (compiler.peek().is("not")) {
            Token word = compiler.next();
            if (++nesting > MAX_NESTING) {
                throw compiler.error(word);
            }
            not(code);
            nesting--;
            code.add(word, f -> f.push(!Operators.truth(f.pop())));
        } else {
            sum(code);
            while (COMPARISONS.contains(compiler.peek().text()) && compiler.peek().kind() == Token.Kind.SYMBOL) {
                Token word = compiler.next();
                sum(code);
                binary(code, word);
            }
        }
    }

    private void sum(Code code) {
        product(code);
        while (compiler.peek().is("+") || compiler.peek().is("-")) {
            Token word = compiler.next();
            product(code);
            binary(code, word);
        }
    }

    private void product(Code code) {
        sign(code);
        while (compiler.peek().is("*") || compiler.peek().is("/") || compiler.peek().is("%")) {
            Token word = compiler.next();
            sign(code);
            binary(code, word);
        }
    }

    private static void binary(Code code, Token word) {
        code.add(word, f -> {
            Object right = f.pop();
            f.push(Operators.apply(word.text(), f.pop(), right));
        });
    }

    private void sign(Code code) {
        // An expression that is not finished goes on in the next line.
        compiler.skipLines();
        Token word = compiler.peek();
        if (word.is("-") || word.is("+")) {
            compiler.next();
            if (++nesting > MAX_NESTING) {
                throw compiler.error(word);
            }
            sign(code);
            nesting--;
            if (word.is("-")) {
                code.add(word, f -> f.push(Operators.negate(f.pop())));
            }
            return;
        }
        primary(code);
        while (compiler.peek().is("[") || compiler.peek().is(".")) {
            Token mark = compiler.next();
            if (mark.is("[")) {
                compile(code);
                compiler.expect("]");
                code.add(mark, ELEMENT);
            } else {
                member(code, compiler.name());
            }
        }
    }

    /** A struct's member, or a call of something that lies elsewhere. */
    private void member(Code code, Token name) {
        if (!compiler.peek().is("(")) {
            code.add(name, new Member(name.text()));
            return;
        }
        compiler.next();
        List<String> names = arguments(code);
        code.add(name, f -> {
            popArguments(f, names, new LinkedHashMap<>());
            throw new IllegalArgumentException(
                    "%s.%s() is not modelled by this simulated controller".formatted(f.pop(), name.text()));
        });
    }

    private void primary(Code code) {
        Token word = compiler.next();
        switch (word.kind()) {
            case INTEGER -> {
                long value = integer(word);
                code.add(word, f -> f.push(value));
            }
            case REAL -> {
                double value = Double.parseDouble(word.text());
                code.add(word, f -> f.push(value));
            }
            case TEXT -> code.add(word, f -> f.push(word.text()));
            case NAME -> named(code, word);
            case SYMBOL -> {
                if (word.is("(")) {
                    compile(code);
                    compiler.expect(")");
                } else if (word.is("[")) {
                    list(code, word, false);
                } else {
                    throw compiler.error(word);
                }
            }
            case LINE_END, END -> throw compiler.error(word);
        }
    }

    /** Leading zeros are decimal in the language and octal in Java. */
    static long integer(Token word) {
        boolean hexadecimal = word.text().startsWith("0x") || word.text().startsWith("0X");
        return hexadecimal ? Long.decode(word.text()) : Long.parseLong(word.text());
    }

    private void named(Code code, Token word) {
        if (word.is("run")) {
            Token thread = compiler.next();
            compiler.expect("(");
            List<String> names = arguments(code);
            compiler.calls(thread);
            code.add(thread, f -> {
                Map<String, Object> named = new LinkedHashMap<>();
                List<Object> positional = popArguments(f, names, named);
                f.push(f.script.start(thread.text(), positional, named));
            });
        } else if (word.is("True") || word.is("False")) {
            code.add(word, f -> f.push(word.is("True")));
        } else if (RESERVED.contains(word.text())) {
            throw compiler.error(word);
        } else if (word.is("p") && compiler.peek().is("[") && !compiler.locals.contains("p")) {
            list(code, compiler.next(), true);
        } else if (compiler.peek().is("(")) {
            compiler.next();
            List<String> names = arguments(code);
            compiler.calls(word);
            code.add(word, f -> {
                Map<String, Object> named = new LinkedHashMap<>();
                List<Object> positional = popArguments(f, names, named);
                f.call(word.text(), positional, named);
            });
        } else if (PORTS.contains(word.text()) && compiler.peek().is("[") && compiler.readsPort(word.text())) {
            compiler.next();
            compile(code);
            compiler.expect("]");
            code.add(word, new Port(word.text()));
        } else {
            compiler.reads(word);
            code.add(word, f -> f.push(f.read(word.text())));
        }
    }

    private void list(Code code, Token bracket, boolean pose) {
        int size = 0;
        while (!compiler.peek().is("]")) {
            compile(code);
            size++;
            if (size > Values.MAX_ELEMENTS) {
                throw compiler.error(bracket);
            }
            if (!compiler.peek().is("]")) {
                compiler.expect(",");
            }
        }
        compiler.next();
        if (pose && size != ScriptList.POSE_SIZE) {
            throw compiler.error(bracket);
        }
        int items = size;
        code.add(bracket, f -> {
            Object[] values = new Object[items];
            for (int i = items - 1; i >= 0; i--) {
                values[i] = Values.copied(f.pop());
            }
            f.push(new ScriptList(values, pose));
        });
    }

    /** The arguments' names in order, "" for one that has none; their values are left on the stack. */
    private List<String> arguments(Code code) {
        List<String> names = new ArrayList<>();
        while (!compiler.peek().is(")")) {
            if (compiler.peek().kind() == Token.Kind.NAME && compiler.nextButOneIs("=")) {
                names.add(compiler.next().text());
                compiler.next();
            } else {
                names.add("");
            }
            if (names.size() > MAX_ARGUMENTS) {
                throw compiler.error(compiler.peek());
            }
            compile(code);
            if (!compiler.peek().is(")")) {
                compiler.expect(",");
            }
        }
        compiler.next();
        return names;
    }

    /** @param named is given those with a name, in their order */
    private static List<Object> popArguments(Fiber fiber, List<String> names, Map<String, Object> named) {
        Object[] values = new Object[names.size()];
        for (int i = values.length - 1; i >= 0; i--) {
            values[i] = fiber.pop();
        }
        List<Object> positional = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (names.get(i).isEmpty()) {
                positional.add(values[i]);
            } else {
                named.put(names.get(i), values[i]);
            }
        }
        return positional;
    }
}
