package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.scene.Staves.Ring;

/** An open bowl, opening upwards along z: a floor and a slanted wall of staves. */
public record Bowl(double heightM, double rimDiameterM, double floorDiameterM, double wallM, int staves)
        implements ObjectShape {

    @Override
    public Bowl scaled(double factor) {
        return new Bowl(heightM * factor, rimDiameterM * factor, floorDiameterM * factor, wallM * factor, staves);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double floor = floorDiameterM / 2;
        double rim = rimDiameterM / 2;
        List<ConvexPart> parts = new ArrayList<>();
        parts.add(ConvexPart.loft(List.of(Staves.polygon(staves, floor, 0), Staves.polygon(staves, floor, wallM))));
        parts.addAll(Staves.wall(staves, 2 * Math.PI, new Ring(wallM, floor - wallM, floor),
                new Ring(heightM, rim - wallM, rim)));
        return ConvexPart.centred(parts);
    }
}
