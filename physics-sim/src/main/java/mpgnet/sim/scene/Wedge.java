package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPart.Axes;

/** A ramp: a right-angled triangle in x and z, its vertical face at the lowest x, {@code widthM} along y. */
public record Wedge(double lengthM, double heightM, double widthM) implements ObjectShape {

    @Override
    public Wedge scaled(double factor) {
        return new Wedge(lengthM * factor, heightM * factor, widthM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double l = lengthM / 2;
        double h = heightM / 2;
        return List.of(ConvexPart.prism(new double[]{-h, h, -h}, new double[]{-l, -l, l}, widthM / 2, Axes.ZXY));
    }
}
