package mpgnet.twin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A protocol of lines: collects each up to its line feed, of bounded length. */
public final class LineSession implements Session {

    /** Takes a line without its end. */
    @FunctionalInterface
    public interface Lines {
        void accept(String line) throws IOException;
    }

    private final int maxLineBytes;
    private final Lines lines;
    private final Runnable onClosed;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public LineSession(int maxLineBytes, Lines lines, Runnable onClosed) {
        this.maxLineBytes = maxLineBytes;
        this.lines = lines;
        this.onClosed = onClosed;
    }

    @Override
    public void received(byte[] chunk, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            } else if (line.size() < maxLineBytes) {
                line.write(chunk[i]);
            } else {
                throw new IOException("a line of more than %d bytes".formatted(maxLineBytes));
            }
        }
    }

    @Override
    public void closed() {
        onClosed.run();
    }
}
