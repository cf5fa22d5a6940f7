package mpgnet.rl.lookahead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.ConvexPolygon;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.occlusion.Occluders;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.PartsShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;

/**
 * A scene as the heightmap and the masks suggest it: each object a terrace of upright prisms over the convex hull of
 * its cells, standing on the table, or on the target if it lies over it. It knows nothing that a policy does not see;
 * what hides under something else is missing.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 56.
 */
final class RebuiltScene {

    /** The target's id in it. */
    static final int TARGET = 0;

    /** An object of which fewer cells are seen is left out. */
    private static final int FEWEST_CELLS = 20;
    /** A hull has at most so many corners: the outermost cells in as many directions. */
    private static final int DIRECTIONS = 16;
    /** The steps of a terrace, as shares of the object's cells from the lowest to the highest. */
    private static final double LOW = 0.25;
    private static final double HIGH = 0.9;
    /** An object whose steps differ by less is one prism. */
    private static final double FLAT_M = 0.008;
    private static final double THINNEST_M = 0.005;
    private static final int GREY = 0x808080;
    /** The heaviest body that a scene takes. */
    private static final double MOST_KG = 5;

    private RebuiltScene() {
    }

    /** Empty where the target's mask is too small to stand for an object. */
    static Optional<Scene> of(Observation now) {
        Set<Integer> over = Occluders.STANDARD.of(now).stream().map(Occluders.Occluder::id).collect(Collectors.toSet());
        List<Body> bodies = new ArrayList<>();
        Optional<Body> target = now.target().size() < FEWEST_CELLS ? Optional.empty()
                : body(List.of(new Layer(now.target(), now.targetTopM())), 0);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        bodies.add(target.get());
        for (Map.Entry<Integer, Mask> seen : new TreeMap<>(now.visible()).entrySet()) {
            if (seen.getKey() != now.targetId() && seen.getValue().size() >= FEWEST_CELLS) {
                double standsOnM = over.contains(seen.getKey()) ? now.targetTopM() : 0;
                body(layers(seen.getValue(), now.heightmap()), standsOnM).ifPresent(bodies::add);
            }
        }
        return Optional.of(new Scene(bodies, TARGET));
    }

    /**
     * A step of a terrace.
     *
     * @param cells what it reaches over
     * @param topM  how high
     */
    private record Layer(Mask cells, double topM) {
    }

    /** From the lowest up. */
    private static List<Layer> layers(Mask mask, Heightmap heightmap) {
        double[] heights = new double[mask.size()];
        int count = 0;
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            heights[count++] = heightmap.heightM()[cell];
        }
        Arrays.sort(heights);
        double lowM = heights[(int) (LOW * (count - 1))];
        double highM = heights[(int) (HIGH * (count - 1))];
        if (highM - lowM < FLAT_M) {
            return List.of(new Layer(mask, highM));
        }
        BitSet upper = new BitSet();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            if (heightmap.heightM()[cell] >= (lowM + highM) / 2) {
                upper.set(cell);
            }
        }
        return List.of(new Layer(mask, lowM), new Layer(Mask.of(upper), highM));
    }

    /** Empty where its cells lie in a line. */
    private static Optional<Body> body(List<Layer> layers, double standsOnM) {
        List<ConvexPart> parts = new ArrayList<>();
        double fromM = standsOnM;
        for (Layer layer : layers) {
            List<Vec3> corners = ConvexPolygon.around(outermost(layer.cells)).corners();
            if (corners.size() < 3) {
                return Optional.empty();
            }
            double toM = Math.max(layer.topM, fromM + THINNEST_M);
            parts.add(ConvexPart.loft(List.of(at(corners, fromM), at(corners, toM))));
            fromM = toM;
        }
        SolidProperties solid = SolidProperties.of(parts);
        List<ConvexPart> centred = ConvexPart.centred(parts);
        Vec3 shift = parts.getFirst().vertices().getFirst().minus(centred.getFirst().vertices().getFirst());
        return Optional.of(new Body(new PartsShape(centred), Pose.at(shift.x(), shift.y(), shift.z()),
                Math.min(MOST_KG, solid.volumeM3() * ToyBlock.DENSITY_KG_M3), ToyBlock.FRICTION, GREY));
    }

    private static List<Vec3> at(List<Vec3> corners, double zM) {
        return corners.stream().map(corner -> new Vec3(corner.x(), corner.y(), zM)).toList();
    }

    /** The middles of the cells that lie farthest out in each direction. */
    private static List<Vec3> outermost(Mask cells) {
        List<Vec3> outermost = new ArrayList<>();
        for (int i = 0; i < DIRECTIONS; i++) {
            double angle = 2 * Math.PI * i / DIRECTIONS;
            Vec3 direction = new Vec3(Math.cos(angle), Math.sin(angle), 0);
            Vec3 farthest = null;
            for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
                Vec3 middle = new Vec3(Heightmap.xM(cell % Heightmap.CELLS), Heightmap.yM(cell / Heightmap.CELLS), 0);
                if (farthest == null || direction.dot(middle) > direction.dot(farthest)) {
                    farthest = middle;
                }
            }
            if (!outermost.contains(farthest)) {
                outermost.add(farthest);
            }
        }
        return outermost;
    }
}
