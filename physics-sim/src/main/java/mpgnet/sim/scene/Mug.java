package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Staves.Ring;

/**
 * A mug standing along z, open at the top: a floor, a wall of staves and a handle of three bars on one stave's outer
 * face.
 *
 * @param diameterM of the wall's outer edges
 * @param wallM     the wall's and the floor's thickness
 * @param handleM   how far the handle stands out
 * @param barM      the handle's thickness
 */
public record Mug(double heightM, double diameterM, double wallM, double handleM, double barM, int staves)
        implements ObjectShape {

    @Override
    public Mug scaled(double factor) {
        return new Mug(heightM * factor, diameterM * factor, wallM * factor, handleM * factor, barM * factor, staves);
    }

    @Override
    public List<ConvexPart> convexParts() {
        double outerM = diameterM / 2;
        Ring low = new Ring(wallM, outerM - wallM, outerM);
        Ring high = new Ring(heightM, outerM - wallM, outerM);
        List<ConvexPart> parts = new ArrayList<>();
        parts.add(ConvexPart.loft(List.of(Staves.polygon(staves, outerM, 0), Staves.polygon(staves, outerM, wallM))));
        parts.addAll(Staves.wall(staves, 2 * Math.PI, low, high));
        parts.addAll(handle(outerM * Math.cos(Math.PI / staves)));
        return ConvexPart.centred(parts);
    }

    /**
     * Two bars outwards from the middle of the first stave, whose face is {@code faceM} from the axis, and one that
     * joins their ends.
     */
    private List<ConvexPart> handle(double faceM) {
        Quaternion towardsFace = Quaternion.aboutAxis(Vec3.Z, Math.PI / staves);
        double reachM = handleM - barM;
        double lowM = 0.25 * heightM;
        double highM = 0.80 * heightM;
        List<ConvexPart> bars = List.of(
                ConvexPart.box(reachM, barM, barM).moved(Pose.at(faceM + reachM / 2, 0, lowM)),
                ConvexPart.box(reachM, barM, barM).moved(Pose.at(faceM + reachM / 2, 0, highM)),
                ConvexPart.box(barM, barM, highM - lowM + barM)
                        .moved(Pose.at(faceM + reachM + barM / 2, 0, (lowM + highM) / 2)));
        return bars.stream().map(bar -> bar.moved(new Pose(Vec3.ZERO, towardsFace))).toList();
    }
}
