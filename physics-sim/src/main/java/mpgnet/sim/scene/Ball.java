package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/**
 * A sphere-like polyhedron of flat facets: rings of {@code sides} corners on the sphere, flat at both poles. A contact
 * has no rolling friction, so a truly round one would roll for ever.
 */
public record Ball(double diameterM, int sides, int rings) implements ObjectShape {

    @Override
    public Ball scaled(double factor) {
        return new Ball(diameterM * factor, sides, rings);
    }

    @Override
    public List<ConvexPart> convexParts() {
        List<List<Vec3>> polygons = new ArrayList<>();
        for (int i = 0; i < rings; i++) {
            double latitude = Math.PI * ((i + 0.5) / rings - 0.5);
            polygons.add(Staves.polygon(sides, diameterM / 2 * Math.cos(latitude), diameterM / 2 * Math.sin(latitude)));
        }
        return List.of(ConvexPart.loft(polygons));
    }
}
