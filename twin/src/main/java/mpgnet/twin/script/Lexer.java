package mpgnet.twin.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a program into words. Line ends inside brackets do not count; comments run from # to the line's end. The labels
 * that PolyScope writes before each of its nodes, {@code $ 1 "Robot Program"}, say nothing to the controller.
 */
final class Lexer {

    private static final Pattern WORD =
            Pattern.compile(
                    "(?<space>[ \\t\\r\\f]+|#[^\\n]*|\\$[ \\t]*\\d+(?:[ \\t]*\"[^\"\\n]*\")*)|(?<line>\\n)"
                            + "|(?<name>[A-Za-z_]\\w*)"
                            + "|(?<real>\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+)"
                            + "|(?<integer>0[xX][0-9a-fA-F]{1,8}|\\d{1,10})"
                            + "|\"(?<text>[^\"\\n]*)\"|(?<symbol>==|!=|<=|>=|[-+*/%<>=()\\[\\],:.])");

    private Lexer() {
    }

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int at = 0;
        int line = 1;
        int lineStart = 0;
        int open = 0;
        while (at < text.length()) {
            int column = at - lineStart + 1;
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new ScriptException(line, column, Compiler.syntaxError(text, line));
            }
            at = matcher.end();
            if (matcher.group("line") != null) {
                if (open == 0) {
                    tokens.add(new Token(Token.Kind.LINE_END, "", line, column));
                }
                line++;
                lineStart = at;
                continue;
            }
            for (Token.Kind kind : List.of(Token.Kind.NAME, Token.Kind.REAL, Token.Kind.INTEGER, Token.Kind.TEXT,
                    Token.Kind.SYMBOL)) {
                String word = matcher.group(kind.name().toLowerCase(Locale.ROOT));
                if (word != null) {
                    tokens.add(new Token(kind, word, line, column));
                    open += kind != Token.Kind.SYMBOL ? 0 : "([".contains(word) ? 1 : ")]".contains(word) ? -1 : 0;
                }
            }
        }
        tokens.add(new Token(Token.Kind.LINE_END, "", line, 1));
        tokens.add(new Token(Token.Kind.END, "", line, 1));
        return tokens;
    }
}
