package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;

/** An L lying flat: two bars of width {@code barM} that meet at a corner, {@code thicknessM} high. Two boxes. */
public record LShape(double longM, double shortM, double barM, double thicknessM) implements ObjectShape {

    @Override
    public LShape scaled(double factor) {
        return new LShape(longM * factor, shortM * factor, barM * factor, thicknessM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double armM = shortM - barM;
        return ConvexPart.centred(List.of(ConvexPart.box(longM, barM, thicknessM),
                ConvexPart.box(barM, armM, thicknessM).moved(Pose.at((barM - longM) / 2, shortM / 2, 0))));
    }
}
