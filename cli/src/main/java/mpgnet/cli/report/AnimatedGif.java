package mpgnet.cli.report;

import java.awt.Graphics2D;
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
    private final int delayHundredths;
    private final ImageWriter writer;
    private final ImageOutputStream out;
    private boolean whole;

    /**
     * @param widthPx frames are scaled to this width
     * @param frameS  how long each is shown, seconds, in steps of 10 ms
     */
    public AnimatedGif(Path file, int widthPx, double frameS) throws IOException {
        this.file = file;
        this.widthPx = widthPx;
        delayHundredths = (int) Math.round(100 * frameS);
        unfinished = file.resolveSibling(file.getFileName() + ".part");
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        Files.deleteIfExists(unfinished);
        out = ImageIO.createImageOutputStream(unfinished.toFile());
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    public void add(BufferedImage frame) throws IOException {
        BufferedImage scaled = new BufferedImage(widthPx,
                Math.round((float) widthPx * frame.getHeight() / frame.getWidth()), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(frame, 0, 0, scaled.getWidth(), scaled.getHeight(), null);
        g.dispose();
        writer.writeToSequence(new IIOImage(scaled, null, metadata(scaled)), null);
    }

    private IIOMetadata metadata(BufferedImage frame) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(delayHundredths));
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
