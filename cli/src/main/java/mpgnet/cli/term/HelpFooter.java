package mpgnet.cli.term;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a verb's help at any width: text is wrapped as text, and an example that is too long stays one that can be
 * copied, with its comment below it.
 */
public final class HelpFooter {

    private static final Pattern EXAMPLE = Pattern.compile("  (mpgnet .*?)(?: {3,}(\\S.*))?");
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";
    private static final String COMMENT = DEEPER + "# ";
    /** At the end of a line that the shell joins with the next. */
    private static final String GOES_ON = " \\";

    private HelpFooter() {
    }

    /**
     * @param lines of the footer as it was written
     * @param width columns, more than a dozen
     */
    public static String of(List<String> lines, int width) {
        List<String> wrapped = new ArrayList<>();
        for (String line : lines) {
            Matcher example = EXAMPLE.matcher(line);
            if (line.length() < width) {
                wrapped.add(line);
            } else if (example.matches()) {
                wrap(wrapped, example.group(1), INDENT, GOES_ON, width);
                if (example.group(2) != null) {
                    wrap(wrapped, example.group(2), COMMENT, "", width);
                }
            } else {
                String text = line.stripLeading();
                wrap(wrapped, text, line.substring(0, line.length() - text.length()), "", width);
            }
        }
        return wrapped.isEmpty() ? "" : String.join("%n".formatted(), wrapped) + "%n".formatted();
    }

    /** Breaks between words; the lines after the first of an example, which goes on, are deeper. */
    private static void wrap(List<String> into, String text, String indent, String goesOn, int width) {
        StringBuilder line = new StringBuilder(indent);
        boolean fresh = true;
        for (String word : text.split(" ")) {
            if (!fresh && line.length() + 1 + word.length() + goesOn.length() >= width) {
                into.add(line + goesOn);
                line = new StringBuilder(goesOn.isEmpty() ? indent : DEEPER);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        into.add(line.toString());
    }
}
