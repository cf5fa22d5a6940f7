package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;

/**
 * A six-sided column standing along z.
 *
 * @param acrossFlatsM between two opposite faces
 */
public record HexagonalPrism(double heightM, double acrossFlatsM) implements ObjectShape {

    @Override
    public HexagonalPrism scaled(double factor) {
        return new HexagonalPrism(heightM * factor, acrossFlatsM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double cornerRadiusM = acrossFlatsM / Math.sqrt(3);
        return List.of(ConvexPart.loft(List.of(Staves.polygon(6, cornerRadiusM, -heightM / 2),
                Staves.polygon(6, cornerRadiusM, heightM / 2))));
    }
}
