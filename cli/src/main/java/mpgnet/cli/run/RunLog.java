package mpgnet.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import mpgnet.cli.option.TargetOption;
import mpgnet.cli.report.CameraPictures;
import mpgnet.cli.report.SegmentPictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.OutputFolder;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.safety.Violation;
import mpgnet.hw.tabletop.Sight;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellListener;
import mpgnet.rl.policy.Decision;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.world.Observation;

/**
 * What a run leaves: {@code log.jsonl}, one event a line, with the pictures that it names; enough to decide everything
 * again. Depth pictures have 16 bits of tenths of a millimetre. Events come from several threads.
 */
public final class RunLog implements WorkCellListener, ArmEvent.Listener, AutoCloseable {

    public static final String FILE = "log.jsonl";
    private static final int DEEPEST_UNITS = 0xFFFF;

    private final Path folder;
    private final long beganNanos = System.nanoTime();
    private final ObjectMapper json = new ObjectMapper();
    private final BufferedWriter lines;
    private int looks;
    private boolean numbered;

    /** @throws InputException the folder cannot be written, or holds a log already */
    public RunLog(Path folder) {
        this.folder = OutputFolder.require(folder);
        try {
            this.lines = Files.newBufferedWriter(folder.resolve(FILE), StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    "the folder %s holds the log of a run already; name another with --out".formatted(folder), e);
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another folder with --out"
                    .formatted(folder.resolve(FILE), IoReason.of(e)), e);
        }
    }

    /** The first line: all that the run starts from. */
    void begin(WorkCellConfig cell, Intrinsics camera, TargetChoice target, String weights) {
        event("begin", Map.of("cell", cell.text(), "tableFromCamera", cell.setup().tableFromCamera(), "camera", camera,
                "target", target(target), "weights", weights));
    }

    private Map<String, Object> target(TargetChoice choice) {
        return switch (choice) {
            case TargetChoice.Cells c ->
                    Map.of("kind", "mask", "file", save(TargetOption.picture(c.amodal()), "target.png"));
            case TargetChoice.Pixels p -> Map.of("kind", "mask", "file", save(TargetOption.picture(p), "target.png"));
            case TargetChoice.Click c -> Map.of("kind", "text", "text", c.u() + "," + c.v());
            case TargetChoice.Words w -> Map.of("kind", "text", "text", "text:" + w.text());
            case TargetChoice.Auto _ -> Map.of("kind", "text", "text", "auto");
            case TargetChoice.Lowest _ -> Map.of("kind", "text", "text", "lowest");
        };
    }

    /**
     * Draws the objects of the first view with their numbers, of which a target's description may speak.
     *
     * @return whether it was the first
     */
    boolean segmented(Heightmap map, List<SeenObject> objects) {
        if (numbered) {
            return false;
        }
        numbered = true;
        SegmentPictures.save(map, objects, OptionalInt.empty(), folder);
        return true;
    }

    /** Where they are drawn. */
    Path numbers() {
        return folder.resolve(SegmentPictures.VISIBLE);
    }

    /** Which of the first picture's objects the target's words mean. */
    void understood(int object) {
        event("understood", Map.of("object", object));
    }

    @Override
    public void looked(RgbdImage image, Observation observation) {
        String name = "look-%02d".formatted(++looks);
        event("looked",
                Map.of("colour", save(colour(image), name + "-colour.png"), "depth",
                        save(depth(image), name + "-depth.png"),
                        "mask", save(TargetOption.picture(observation.target()), name + "-target.png"), "objects",
                        observation.visible().size(),
                        "targetCells", observation.target().size(), "targetTopM", observation.targetTopM()));
    }

    void decided(Decision decision) {
        event("decided", Map.of("action", action(decision.action()), "q", decision.q(), "reason", decision.reason()));
    }

    @Override
    public void acting(Action action) {
        event("acting", action(action));
    }

    @Override
    public void acted(Action action, Outcome outcome) {
        event("acted", Map.of("action", action(action), "outcome", outcome(outcome)));
    }

    @Override
    public void noted(String what) {
        event("noted", Map.of("what", what));
    }

    @Override
    public void on(ArmEvent event) {
        switch (event) {
            case ArmEvent.Started s -> event("program", Map.of("id", s.program()));
            case ArmEvent.Commanded c ->
                    event("commanded", Map.of("from", c.from().toArray(), "motion", c.motion().toString()));
            case ArmEvent.Refused r -> event("refused", Map.of("from", r.from().toArray(), "motion",
                    r.motion().toString(), "why", r.violations().stream().map(Violation::line).toList()));
            case ArmEvent.Ended e -> event("ended", Map.of("outcome", e.outcome(), "seconds", e.seconds()));
            case ArmEvent.Noticed n -> event("noticed", Map.of("what", n.what()));
        }
    }

    void end(String sentence, boolean retrieved, int motions) {
        event("end", Map.of("sentence", sentence, "retrieved", retrieved, "motions", motions));
    }

    /** Each line is on disk before the next thing happens: a log that ends early is still whole up to there. */
    private synchronized void event(String name, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("s", Math.round(1e-6 * (System.nanoTime() - beganNanos)) / 1000.0);
        line.put("event", name);
        line.putAll(fields);
        try {
            lines.write(json.writeValueAsString(line));
            lines.newLine();
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + folder + " cannot be written", e);
        }
    }

    static Map<String, Object> action(Action a) {
        String kind = switch (a) {
            case Move _ -> "move";
            case Push _ -> "push";
            case Grasp _ -> "grasp";
        };
        return Map.of("kind", kind, "xM", a.xM(), "yM", a.yM(), "heightM", a.heightM(), "angleRad", a.angleRad());
    }

    private static Map<String, Object> outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held h -> Map.of("kind", "held", "objectId", h.objectId(), "jawGapM", h.jawGapM(), "released",
                    h.released(), "durationS", h.durationS());
            case Outcome.SetDown s ->
                    Map.of("kind", "set-down", "objectId", s.objectId(), "jawGapM", s.jawGapM(), "durationS",
                            s.durationS());
            case Outcome.Empty e -> Map.of("kind", "empty", "jawGapM", e.jawGapM(), "durationS", e.durationS());
            case Outcome.Pushed p -> Map.of("kind", "pushed", "lengthM", p.lengthM(), "durationS", p.durationS());
            case Outcome.Blocked b ->
                    Map.of("kind", "blocked", "clearanceM", b.clearanceM(), "durationS", b.durationS());
            case Outcome.Unreachable u -> Map.of("kind", "unreachable", "why", u.why(), "durationS", u.durationS());
        };
    }

    private static BufferedImage colour(RgbdImage image) {
        Intrinsics k = image.intrinsics();
        BufferedImage picture = new BufferedImage(k.width(), k.height(), BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, k.width(), k.height(), image.rgb(), 0, k.width());
        return picture;
    }

    private static BufferedImage depth(RgbdImage image) {
        Intrinsics k = image.intrinsics();
        BufferedImage picture = new BufferedImage(k.width(), k.height(), BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = picture.getRaster();
        for (int i = 0; i < image.depthM().length; i++) {
            long units = Math.round(image.depthM()[i] / Sight.DEPTH_UNIT_M);
            raster.setSample(i % k.width(), i / k.width(), 0, units > DEEPEST_UNITS ? 0 : (int) units);
        }
        return picture;
    }

    private String save(BufferedImage picture, String name) {
        try {
            CameraPictures.write(picture, folder.resolve(name));
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("a picture of the run cannot be written to " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log in " + folder + " cannot be closed", e);
        }
    }

    /** The camera's picture that a log holds. */
    static RgbdImage picture(Path colourFile, Path depthFile, Intrinsics camera) throws IOException {
        BufferedImage colour = ImageIO.read(colourFile.toFile());
        BufferedImage depth = ImageIO.read(depthFile.toFile());
        for (BufferedImage image : List.of(colour, depth)) {
            if (image.getWidth() != camera.width() || image.getHeight() != camera.height()) {
                throw new IOException("%s and %s are not of a camera of %d x %d".formatted(colourFile, depthFile,
                        camera.width(), camera.height()));
            }
        }
        int[] rgb = colour.getRGB(0, 0, camera.width(), camera.height(), null, 0, camera.width());
        float[] depthM = new float[camera.pixels()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xFFFFFF;
            depthM[i] = Sight.depthM(depth.getRaster().getSample(i % camera.width(), i / camera.width(), 0));
        }
        return new RgbdImage(camera, rgb, depthM);
    }
}
