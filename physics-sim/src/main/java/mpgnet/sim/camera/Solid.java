package mpgnet.sim.camera;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * Something that can be seen: what every camera of the simulator takes as its input.
 *
 * @param id            an object's id, ≥ 0, or {@link #SCENERY}
 * @param parts         its geometry in its own frame, metres
 * @param tableFromBody where it is
 * @param colour        0xRRGGBB
 * @param texture       how bright the colour is from place to place, in the solid's frame
 */
public record Solid(int id, List<ConvexPart> parts, Pose tableFromBody, int colour, Texture texture) {

    /** The id of what is no object: the table, the gripper, markings. It is drawn, and appears in no mask. */
    public static final int SCENERY = -1;

    public Solid {
        parts = List.copyOf(parts);
        if (id < SCENERY) {
            throw new IllegalArgumentException("id must be an object's (>= 0) or Solid.SCENERY (-1); was " + id);
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a solid needs at least one convex part; solid %d has none".formatted(id));
        }
        if ((colour & 0xFF000000) != 0) {
            throw new IllegalArgumentException("colour must be 0xRRGGBB; was 0x" + Integer.toHexString(colour));
        }
    }

    /** A solid of one colour everywhere. */
    public Solid(int id, List<ConvexPart> parts, Pose tableFromBody, int colour) {
        this(id, parts, tableFromBody, colour, Texture.PLAIN);
    }

    public Solid with(Texture other) {
        return new Solid(id, parts, tableFromBody, colour, other);
    }

    /** A slab of the given sides (metres), its upper face the table's surface z = 0, centred under the workspace. */
    public static Solid table(double sideM, int colour) {
        double thicknessM = 0.03;
        return new Solid(SCENERY, List.of(ConvexPart.box(sideM, sideM, thicknessM)), Pose.at(0, 0, -thicknessM / 2),
                colour);
    }

    /** The height of its highest point above the table's surface, metres. */
    public double topM() {
        double top = Double.NEGATIVE_INFINITY;
        for (ConvexPart part : parts) {
            for (Vec3 vertex : part.vertices()) {
                top = Math.max(top, tableFromBody.apply(vertex).z());
            }
        }
        return top;
    }
}
