package mpgnet.cli.term;

import java.util.Arrays;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A primitive as people type it: {@code grasp x y angle}, {@code move x y angle}, {@code push x y angle}.
 *
 * @param xM       within the workspace
 * @param yM       likewise
 * @param angleDeg of the closing axis, or the direction of the push, counter-clockwise from +x
 */
public record ActionText(String primitive, double xM, double yM, double angleDeg) {

    public static final class Converter implements ITypeConverter<ActionText> {
        @Override
        public ActionText convert(String value) {
            String[] words = value.strip().split("\\s+");
            try {
                if (words.length == 4 && Arrays.asList("grasp", "move", "push").contains(words[0])) {
                    ActionText text = new ActionText(words[0], Double.parseDouble(words[1]),
                            Double.parseDouble(words[2]), Double.parseDouble(words[3]));
                    if (!Double.isFinite(text.xM) || !Double.isFinite(text.yM)
                            || !Heightmap.contains(Heightmap.row(text.yM), Heightmap.column(text.xM))) {
                        throw new TypeConversionException("x and y of '%s' must be numbers within the workspace, ±%s m"
                                .formatted(value, Heightmap.HALF_SIDE_M));
                    }
                    if (Double.isFinite(text.angleDeg)) {
                        return text;
                    }
                }
            } catch (NumberFormatException _) {
                // told below
            }
            throw new TypeConversionException(
                    ("an action is 'grasp x y angle', 'move x y angle' or 'push x y angle' in metres and degrees; "
                            + "was '%s'")
                            .formatted(value));
        }
    }

    /** The primitive on the scene as it is: its height is that of the scene at its point. */
    public Action on(Heightmap scene) {
        double h = scene.heightAt(Heightmap.row(yM), Heightmap.column(xM));
        double angleRad = Math.toRadians(angleDeg);
        return switch (primitive) {
            case "grasp" -> new Grasp(xM, yM, h, angleRad);
            case "move" -> new Move(xM, yM, h, angleRad);
            case "push" -> new Push(xM, yM, h, angleRad);
            default -> throw new IllegalStateException("the converter lets no other primitive pass; was " + primitive);
        };
    }
}
