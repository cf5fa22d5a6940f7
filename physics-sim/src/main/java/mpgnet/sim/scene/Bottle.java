package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/** A closed bottle standing along z: a body that narrows over the shoulder, and a neck. Two convex parts. */
public record Bottle(double heightM, double diameterM, double neckDiameterM, double bodyHeightM, double shoulderHeightM,
        int sides) implements ObjectShape {

    @Override
    public Bottle scaled(double factor) {
        return new Bottle(heightM * factor, diameterM * factor, neckDiameterM * factor, bodyHeightM * factor,
                shoulderHeightM * factor, sides);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double r = diameterM / 2;
        double neck = neckDiameterM / 2;
        double shoulder = bodyHeightM + shoulderHeightM;
        return ConvexPart.centred(List.of(
                ConvexPart.loft(List.of(ring(r, 0), ring(r, bodyHeightM), ring(neck, shoulder))),
                ConvexPart.loft(List.of(ring(neck, shoulder), ring(neck, heightM)))));
    }

    private List<Vec3> ring(double radiusM, double zM) {
        return Staves.polygon(sides, radiusM, zM);
    }
}
