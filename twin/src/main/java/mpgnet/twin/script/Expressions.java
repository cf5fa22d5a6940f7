package mpgnet.twin.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions to instructions that leave one value on the fiber's stack. Binding from weak to strong: or, and, not,
 * comparisons, sums, products, sign, element.
 */
final class Expressions {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> RESERVED =
            Set.of("end", "if", "elif", "else", "while", "def", "thread", "return", "break", "continue", "and",
                    "or", "not", "xor", "global", "local", "kill", "join", "run");
    /** Keeps a hostile nesting from the stack's end. */
    private static final int MAX_NESTING = 100;

    private static final Code.Instruction ELEMENT = f -> {
        long index = Operators.index(f.pop());
        f.push(list(f.pop()).get(index));
    };

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

    boolean endsWithIndex(Code code) {
        return code.instructions.getLast() == ELEMENT;
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
        while (compiler.peek().is("[")) {
            Token bracket = compiler.next();
            compile(code);
            compiler.expect("]");
            code.add(bracket, ELEMENT);
        }
    }

    private void primary(Code code) {
        Token word = compiler.next();
        switch (word.kind()) {
            case INTEGER -> {
                long value = Long.decode(word.text().startsWith("0x") || word.text().startsWith("0X") ? word.text()
                        : decimal(word.text()));
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
    private static String decimal(String digits) {
        String stripped = digits.replaceFirst("^0+(?=\\d)", "");
        return stripped;
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
            if (!compiler.peek().is("]")) {
                compiler.expect(",");
            }
        }
        compiler.next();
        if (pose && size != 6) {
            throw compiler.error(bracket);
        }
        int items = size;
        code.add(bracket, f -> {
            Object[] values = new Object[items];
            for (int i = items - 1; i >= 0; i--) {
                values[i] = Fiber.copied(f.pop());
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
            compile(code);
            if (!compiler.peek().is(")")) {
                compiler.expect(",");
            }
        }
        compiler.next();
        return names;
    }

    private static List<Object> popArguments(Fiber fiber, List<String> names, Map<String, Object> named) {
        List<Object> positional = new ArrayList<>();
        for (String name : names.reversed()) {
            Object value = fiber.pop();
            if (name.isEmpty()) {
                positional.addFirst(value);
            } else {
                named.put(name, value);
            }
        }
        return positional;
    }
}
