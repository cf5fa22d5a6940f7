package mpgnet.cli.report;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** An animated GIF that plays for ever, written frame by frame under another name until it is whole. */
public final class AnimatedGif implements AutoCloseable {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    /** Netscape's extension: repeat, and 0 for without end. */
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final Path file;
    private final Path unfinished;
    private final int widthPx;
    private final double frameS;
    private final ImageWriter writer;
    private final ImageOutputStream out;
    private BufferedImage newest;
    private boolean whole;

    /**
     * @param widthPx frames are scaled to this width
     * @param frameS  how long each is shown, seconds, in steps of 10 ms
     */
    public AnimatedGif(Path file, int widthPx, double frameS) throws IOException {
        this.file = file;
        this.widthPx = widthPx;
        this.frameS = frameS;
        unfinished = file.resolveSibling(file.getFileName() + ".part");
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(unfinished);
        out = ImageIO.createImageOutputStream(unfinished.toFile());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** A frame that is shown as long as all others. */
    public void add(BufferedImage frame) throws IOException {
        add(frame, frameS);
    }

    /**
     * A frame, of which only the rectangle that differs from the one before is stored.
     *
     * @param shownS in steps of 10 ms
     */
    public void add(BufferedImage frame, double shownS) throws IOException {
        BufferedImage scaled = new BufferedImage(widthPx,
                Math.round((float) widthPx * frame.getHeight() / frame.getWidth()), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(frame, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
        g.dispose();
        write(scaled, newest == null ? new Rectangle(scaled.getWidth(), scaled.getHeight()) : changed(newest, scaled),
                shownS);
        newest = scaled;
    }

    /** Shows the newest frame for so much longer; nothing if there is none yet. */
    public void hold(double shownS) throws IOException {
        if (newest != null) {
            write(newest, new Rectangle(1, 1), shownS);
        }
    }

    private void write(BufferedImage whole, Rectangle part, double shownS) throws IOException {
        BufferedImage stored = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = stored.createGraphics();
        g.drawImage(whole, -part.x, -part.y, null);
        g.dispose();
        writer.writeToSequence(new IIOImage(stored, null, metadata(stored, part, shownS)), null);
    }

    /** What differs; one pixel if nothing does. */
    private static Rectangle changed(BufferedImage before, BufferedImage now) {
        int width = now.getWidth();
        int left = width;
        int right = -1;
        int top = now.getHeight();
        int bottom = -1;
        for (int y = 0; y < now.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                if (before.getRGB(x, y) != now.getRGB(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private IIOMetadata metadata(BufferedImage frame, Rectangle part, double shownS) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(part.x));
        place.setAttribute("imageTopPosition", Integer.toString(part.y));
        place.setAttribute("imageWidth", Integer.toString(part.width));
        place.setAttribute("imageHeight", Integer.toString(part.height));
        place.setAttribute("interlaceFlag", "FALSE");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(Math.round(100 * shownS)));
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(FOR_EVER.clone());
        child(root, "ApplicationExtensions").appendChild(loop);
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    /** Ends the film and gives it its name. Without this, closing leaves nothing. */
    public void finish() throws IOException {
        writer.endWriteSequence();
        whole = true;
    }

    @Override
    public void close() throws IOException {
        out.close();
        writer.dispose();
        if (whole) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(unfinished);
        }
    }
}
