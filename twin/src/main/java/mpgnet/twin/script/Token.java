package mpgnet.twin.script;

/** A word of a program and where it stands; lines and columns count from 1. */
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        NAME, INTEGER, REAL, TEXT, SYMBOL, LINE_END, END
    }

    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equals(word);
    }
}
