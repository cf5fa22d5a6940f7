package mpgnet.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What {@code report.html} tells: one episode, motion by motion. Plain words and numbers; nothing here computes.
 *
 * @param header  the episode
 * @param motions in the order in which they were carried out
 * @param film    the name of an animated GIF beside the page
 */
public record DemoReport(Header header, List<Motion> motions, Optional<String> film) {

    /** The page's file name. */
    public static final String FILE_NAME = "report.html";

    public DemoReport {
        Objects.requireNonNull(header, "header");
        motions = List.copyOf(motions);
    }

    /** Without a film. */
    public DemoReport(Header header, List<Motion> motions) {
        this(header, motions, Optional.empty());
    }

    /**
     * @param title   the page's heading
     * @param scene   its name, or what it was drawn from
     * @param objects how many lie on the table at the start
     * @param weights the name of the weights file
     * @param success whether the target was grasped
     * @param result  one sentence: "The target was grasped after 3 motions."
     */
    public record Header(String title, String scene, int objects, String weights, boolean success, String result) {
    }

    /**
     * One motion primitive.
     *
     * @param number    from 1
     * @param primitive which
     * @param action    where and how: "at x = 0.012 m, y = −0.034 m, jaw at 45.0°"
     * @param q         the chosen action's Q-value, or empty if nothing was scored
     * @param reason    why this primitive: "target occluded by 2 objects: move the top one"
     * @param outcome   what happened, as measured
     * @param maps      what the agent saw and scored, seen from above, in reading order
     * @param moments   how the motion went, in the order of time
     */
    public record Motion(int number, Primitive primitive, String action, OptionalDouble q, String reason,
            String outcome,
            List<Figure> maps, List<Figure> moments) {

        public Motion {
            maps = List.copyOf(maps);
            moments = List.copyOf(moments);
            if (number < 1) {
                throw new IllegalArgumentException("motions are numbered from 1; was " + number);
            }
        }
    }

    /** The three motion primitives of section III-B2. */
    public enum Primitive {
        MOVE, PUSH, GRASP;

        String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An image beside the page.
     *
     * @param fileName letters, digits, points, hyphens and underscores, ending in .png
     * @param widthPx  so that the page does not jump while it loads
     * @param heightPx likewise
     * @param caption  stands below it
     * @param alt      what it shows, for a reader who does not see it
     */
    public record Figure(String fileName, int widthPx, int heightPx, String caption, String alt) {

        private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.png");

        public Figure {
            if (!SIMPLE.matcher(fileName).matches()) {
                throw new IllegalArgumentException(
                        "fileName must be a simple name ending in .png; was '%s'".formatted(fileName));
            }
            if (alt.isBlank()) {
                throw new IllegalArgumentException(
                        "%s needs an alternative text: say what it shows".formatted(fileName));
            }
        }
    }

    /**
     * Writes {@code report.html}, under another name first.
     *
     * @return its path
     */
    public Path writeTo(Path folder) {
        Path page = folder.resolve(FILE_NAME);
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(FILE_NAME + ".part");
            try {
                Files.writeString(unfinished, DemoPage.html(this));
                Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + page + "", e);
        }
        return page;
    }
}
