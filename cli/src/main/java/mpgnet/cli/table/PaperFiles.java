package mpgnet.cli.table;

import java.io.PrintWriter;
import java.nio.file.Path;
import mpgnet.cli.report.PaperPage;
import mpgnet.cli.term.JsonFile;

/**
 * What a table or a figure of the paper leaves: its Markdown, picture and figures in a folder, and where they were
 * asked for besides, a page and JSON.
 *
 * @param out      the folder
 * @param name     of the files in it, before their endings
 * @param markdown where the text goes
 * @param json     figures once more, - for the console instead of text; null for none
 * @param html     folder of a page; null for none
 */
record PaperFiles(Path out, String name, Path markdown, Path json, Path html) {

    /** The text goes beside the picture. */
    static PaperFiles in(Path out, String name, Path json, Path html) {
        return new PaperFiles(out, name, out.resolve(name + ".md"), json, html);
    }

    /** @param figures what the JSON says */
    void write(PaperPage page, Object figures, PrintWriter console) {
        page.write(out, name, markdown);
        JsonFile.write(out.resolve(name + ".json"), figures);
        if (json != null) {
            JsonFile.write(json, figures, console);
        }
        PrintWriter text = JsonFile.besides(json, console);
        text.print(page.text());
        if (html != null) {
            text.println(page.html(html, name));
        }
        text.flush();
    }
}
