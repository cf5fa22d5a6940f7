package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/** A four-sided pyramid standing along z, its tip cut off square as a toy's is blunted. */
public record Pyramid(double heightM, double baseM, double tipM) implements ObjectShape {

    @Override
    public Pyramid scaled(double factor) {
        return new Pyramid(heightM * factor, baseM * factor, tipM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        return List.of(ConvexPart.loft(List.of(square(baseM, -heightM / 2), square(tipM, heightM / 2))));
    }

    private static List<Vec3> square(double sideM, double zM) {
        double h = sideM / 2;
        return List.of(new Vec3(-h, -h, zM), new Vec3(h, -h, zM), new Vec3(h, h, zM), new Vec3(-h, h, zM));
    }
}
