package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.scene.Staves.Ring;

/** A piece of a flat ring lying around the z axis, of the given angle in (0, 2π], cut into staves. */
public record RingSegment(double outerRadiusM, double innerRadiusM, double thicknessM, double angleRad, int staves)
        implements ObjectShape {

    @Override
    public RingSegment scaled(double factor) {
        return new RingSegment(outerRadiusM * factor, innerRadiusM * factor, thicknessM * factor, angleRad, staves);
    }

    @Override
    public List<ConvexPart> convexParts() {
        return ConvexPart.centred(Staves.wall(staves, angleRad, new Ring(0, innerRadiusM, outerRadiusM),
                new Ring(thicknessM, innerRadiusM, outerRadiusM)));
    }
}
