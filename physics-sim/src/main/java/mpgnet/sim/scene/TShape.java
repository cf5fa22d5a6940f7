package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;

/** A T lying flat: a bar and a stem from its middle, both {@code barM} wide and {@code thicknessM} high. Two boxes. */
public record TShape(double barLengthM, double stemM, double barM, double thicknessM) implements ObjectShape {

    @Override
    public TShape scaled(double factor) {
        return new TShape(barLengthM * factor, stemM * factor, barM * factor, thicknessM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        return ConvexPart.centred(List.of(ConvexPart.box(barLengthM, barM, thicknessM),
                ConvexPart.box(barM, stemM, thicknessM).moved(Pose.at(0, (barM + stemM) / 2, 0))));
    }
}
