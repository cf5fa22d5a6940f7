package mpgnet.cli.term;

/** Text from files and robots, so that it can do nothing to a terminal. */
public final class PlainText {

    private PlainText() {
    }

    /** The text in one line: white space is a blank, what else steers a terminal a question mark. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder();
        text.strip().replaceAll("\\s*\\R\\s*", " ").codePoints().forEach(c -> {
            boolean steers = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            plain.appendCodePoint(c == '\t' ? ' ' : steers ? '?' : c);
        });
        return plain.toString();
    }
}
