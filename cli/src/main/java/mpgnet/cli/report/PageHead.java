package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

/** How every page begins, up to where its own content does. */
final class PageHead {

    private PageHead() {
    }

    /** With the style of all pages. */
    static String of(String title) {
        return of(title, DemoPage.style());
    }

    /**
     * With a style of its own.
     *
     * @param title not escaped
     * @param style CSS that ends with a line end
     */
    static String of(String title, String style) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                """.formatted(escape(title), style);
    }
}
