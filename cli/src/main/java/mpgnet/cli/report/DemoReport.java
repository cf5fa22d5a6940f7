package mpgnet.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import mpgnet.files.WholeFile;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;

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
     * @param facts   what was played, with what, in reading order
     * @param success whether the target was grasped
     * @param result  one sentence: "The target was grasped after 3 motions."
     * @param links   to the pages around this one; empty if it stands alone
     */
    public record Header(String title, List<Fact> facts, boolean success, String result, Optional<Links> links) {

        public Header {
            facts = List.copyOf(facts);
        }

        /** A page that stands alone. */
        public Header(String title, List<Fact> facts, boolean success, String result) {
            this(title, facts, success, result, Optional.empty());
        }
    }

    /** A name and what it is: "Gripper", "rg2". */
    public record Fact(String name, String value) {
    }

    /**
     * Relative addresses.
     *
     * @param index    of the page that lists all episodes
     * @param previous of the episode before this one; empty for the first
     * @param next     of the one after it; empty for the last
     */
    public record Links(String index, Optional<String> previous, Optional<String> next) {
    }

    /**
     * One motion primitive.
     *
     * @param number    from 1
     * @param primitive which
     * @param action    where and how: "at x = 0.012 m, y = −0.034 m, jaw at 45.0°"
     * @param q         the chosen action's Q-value with what it is held against: "0.83 by the grasp-net (Q*_g 1.42)"
     * @param reason    why this primitive: "target occluded by 2 objects: move the top one"
     * @param outcome   what happened, as measured
     * @param maps      what the agent saw and scored, seen from above, in reading order
     * @param moments   how the motion went, in the order of time
     */
    public record Motion(int number, Primitive primitive, String action, String q, String reason, String outcome,
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

        /** Of the motion that carries it out. */
        public static Primitive of(Action action) {
            return switch (action) {
                case Move _ -> MOVE;
                case Push _ -> PUSH;
                case Grasp _ -> GRASP;
            };
        }

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
            return WholeFile.writeText(page, DemoPage.html(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + page + "", e);
        }
    }
}
