package mpgnet.cli.term;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who mistyped a name may have meant. */
public final class Nearest {

    private Nearest() {
    }

    /** That there is no such thing, what was meant, and what there is. */
    public static String unknown(String what, String typed, Collection<String> names) {
        return "there is no %s '%s'%s; use one of %s".formatted(what, typed, hint(typed, names),
                String.join(", ", names));
    }

    /** {@code "; did you mean 'gamma'?"}, or nothing where no name is near. */
    public static String hint(String typed, Collection<String> names) {
        return to(typed, names).map("; did you mean '%s'?"::formatted).orElse("");
    }

    /**
     * The name with the fewest letters to change, insert, remove or swap with their neighbour; empty where half of what
     * was typed would have to be.
     */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> 2 * distance(typed, name) <= Math.max(typed.length(), name.length()));
    }

    /** The optimal string alignment distance (Damerau, 1964). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
