package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.SuiteTables.Table;
import mpgnet.files.WholeFile;

/**
 * A table or a figure of the paper as it was made here: as Markdown, which a console shows well enough too, and as one
 * HTML page without script.
 *
 * @param title    one line
 * @param picture  of it all
 * @param sections tables
 * @param notes    what one must know to read them, a sentence or two each
 * @param findings what a person has made of it, as Markdown; empty for nothing
 */
public record PaperPage(String title, Picture picture, List<Section> sections, List<String> notes, String findings) {

    public PaperPage {
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    PaperPage(String title, Picture picture, List<Section> sections, List<String> notes) {
        this(title, picture, sections, notes, "");
    }

    /** The same page with what a person has made of it, which the Markdown file has above the tables. */
    public PaperPage withFindings(String markdown) {
        return new PaperPage(title, picture, sections, notes, markdown);
    }

    /** A table below its heading. */
    record Section(String heading, Table table) {
    }

    /** Without the picture and the findings. */
    public String text() {
        return text("");
    }

    private String text(String head) {
        return "# %s%n%n".formatted(title) + head + sections.stream()
                .map(section -> "## %s%n%n%s%n".formatted(section.heading(), section.table().markdown()))
                .collect(Collectors.joining())
                + notes.stream().map(note -> "- " + note + "\n")
                        .collect(Collectors.joining());
    }

    /**
     * Writes {@code NAME.md} and {@code NAME.png}.
     *
     * @param markdown where the text goes, if not beside the picture
     */
    public void write(Path folder, String name, Path markdown) {
        String png = name + ".png";
        picture.save(folder, png);
        Path from = markdown.toAbsolutePath().normalize().getParent();
        String link = from.relativize(folder.toAbsolutePath().normalize().resolve(png)).toString().replace('\\', '/');
        write(markdown, text(findings.isBlank() ? "" : findings.strip() + "\n\n")
                + "\n![%s](%s)\n".formatted(picture.caption(), link));
    }

    /**
     * Writes {@code index.html} and the picture.
     *
     * @return the page
     */
    public Path html(Path folder, String name) {
        Figure figure = picture.save(folder, name + ".png");
        StringBuilder page = new StringBuilder(PageHead.of(title)).append("<h1>%s</h1>%n".formatted(escape(title)));
        page.append(
                "<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"><figcaption>%s</figcaption></figure>%n"
                        .formatted(figure.fileName(), figure.widthPx(), figure.heightPx(), escape(figure.alt()),
                                escape(figure.caption())));
        for (Section section : sections) {
            page.append("<h2>%s</h2>%n".formatted(escape(section.heading())));
            SuitePage.table(page, section.table());
        }
        page.append("<ul>\n");
        notes.forEach(note -> page.append("<li>%s</li>%n".formatted(escape(note))));
        Path file = folder.resolve("index.html");
        write(file, page.append("</ul>\n</main>\n</body>\n</html>\n").toString());
        return file;
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.writeText(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
