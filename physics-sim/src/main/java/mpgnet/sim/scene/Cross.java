package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;

/** A plus sign lying flat: two equal bars that cross in their middles, {@code thicknessM} high. Three boxes. */
public record Cross(double lengthM, double barM, double thicknessM) implements ObjectShape {

    @Override
    public Cross scaled(double factor) {
        return new Cross(lengthM * factor, barM * factor, thicknessM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double armM = (lengthM - barM) / 2;
        double armCentreM = (barM + armM) / 2;
        return List.of(ConvexPart.box(lengthM, barM, thicknessM),
                ConvexPart.box(barM, armM, thicknessM).moved(Pose.at(0, armCentreM, 0)),
                ConvexPart.box(barM, armM, thicknessM).moved(Pose.at(0, -armCentreM, 0)));
    }
}
