package mpgnet.cli.robot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mpgnet.cli.report.CameraPictures;
import mpgnet.hw.calibration.CalibrationException;
import mpgnet.hw.calibration.PointLines;
import mpgnet.hw.calibration.PointPair;
import mpgnet.hw.calibration.RtdeToolTip;
import mpgnet.hw.calibration.ToolTip;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.camera.StillPicture;
import mpgnet.sim.geometry.Vec3;

/**
 * Gathers calibration points with a person who leads the arm and reads pixels.
 *
 * @param pictures the folder that a picture of each point is written to
 */
record TouchedPoints(ToolTip tip, RgbdCamera camera, BufferedReader keyboard, PrintWriter console, Path pictures) {

    /** The robot does not answer. */
    static final class NoRobotException extends IOException {

        private static final long serialVersionUID = 1;

        NoRobotException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static RtdeToolTip connect(String host, int port) throws NoRobotException {
        try {
            return RtdeToolTip.connect(host, port);
        } catch (IOException e) {
            throw new NoRobotException("no robot answers at %s:%d (%s); name it with --host, or give --points"
                    .formatted(host, port, e.getMessage()), e);
        }
    }

    /** Until the person types "done" or the input ends. */
    List<PointPair> gather() throws IOException, InterruptedException {
        List<PointPair> pairs = new ArrayList<>();
        say("Lead the tip to a point that the camera can see, and press Enter; lead it aside if it hides the "
                + "point, and press Enter again for the picture.");
        say("'undo' drops the last point, 'done' ends.");
        while (true) {
            say("point %d:", pairs.size() + 1);
            String typed = keyboard.readLine();
            if (typed == null || typed.strip().equals("done")) {
                return pairs;
            }
            if (typed.strip().equals("undo")) {
                if (!pairs.isEmpty()) {
                    pairs.removeLast();
                }
                continue;
            }
            try {
                one(pairs);
            } catch (CalibrationException | IllegalArgumentException e) {
                say("not taken: %s", e instanceof NumberFormatException ? "type two numbers, the pixel's column and row"
                        : e.getMessage());
            }
        }
    }

    private void one(List<PointPair> pairs) throws IOException, InterruptedException, CalibrationException {
        Vec3 baseM = position();
        say("the arm is at (%.4f, %.4f, %.4f) m; Enter takes the picture:", baseM.x(), baseM.y(), baseM.z());
        if (keyboard.readLine() == null) {
            throw new CalibrationException("the input ended before the picture");
        }
        RgbdImage image = StillPicture.STANDARD.take(camera);
        Path file = pictures.resolve("point-%02d.png".formatted(pairs.size() + 1));
        CameraPictures.write(CameraPictures.colour(image.intrinsics(), image.rgb()), file);
        say("the point's pixel in %s (column row)?", file);
        String typed = keyboard.readLine();
        String[] pixel = typed == null ? new String[0] : typed.strip().split("[\\s,]+");
        if (pixel.length != 2) {
            throw new CalibrationException("type two numbers, the pixel's column and row");
        }
        Vec3 cameraM = PointLines.cameraM(image, Double.parseDouble(pixel[0]), Double.parseDouble(pixel[1]));
        pairs.add(new PointPair(cameraM, baseM));
        say("taken: (%.4f, %.4f, %.4f) m from the camera", cameraM.x(), cameraM.y(), cameraM.z());
    }

    private Vec3 position() throws IOException, InterruptedException {
        try {
            return tip.baseM();
        } catch (IOException e) {
            throw new NoRobotException("the robot does not tell where its tip is (%s)".formatted(e.getMessage()), e);
        }
    }

    private void say(String format, Object... arguments) {
        console.printf(format + "%n", arguments);
        console.flush();
    }
}
