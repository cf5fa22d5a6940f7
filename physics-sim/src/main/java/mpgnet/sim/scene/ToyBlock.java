package mpgnet.sim.scene;

import java.util.Locale;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.scene.ObjectShape.Arch;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.ObjectShape.Cylinder;
import mpgnet.sim.scene.ObjectShape.HalfCylinder;
import mpgnet.sim.scene.ObjectShape.Roof;

/** The eight toy blocks that the published systems train on, with their measured sizes in metres. */
public enum ToyBlock {
    ROOF(new Roof(0.0486, 0.0933, 0.05)),
    ARCH(new Arch(0.05, 0.05, 0.10, 0.025, 4)),
    SQUARE_SLAB(new Box(0.025, 0.05, 0.05)),
    PLANK(new Box(0.025, 0.05, 0.10)),
    CUBE(new Box(0.05, 0.05, 0.05)),
    TALL_BLOCK(new Box(0.05, 0.05, 0.10)),
    HALF_CYLINDER(new HalfCylinder(0.025, 0.05, 0.05, 8)),
    CYLINDER(new Cylinder(0.05, 0.045, 12));

    /** A hardwood such as birch; the original scenes' 1 kg per block is an engine's default. */
    public static final double DENSITY_KG_M3 = 600;
    /** Of the blocks' surface, as in the original scenes. */
    public static final double FRICTION = 0.71;

    private final ObjectShape shape;

    ToyBlock(ObjectShape shape) {
        this.shape = shape;
    }

    public ObjectShape shape() {
        return shape;
    }

    /** A wooden block of this shape. @param colour 0xRRGGBB */
    public Body body(Pose tableFromBody, int colour) {
        return new Body(shape, tableFromBody, SolidProperties.of(shape.convexParts()).volumeM3() * DENSITY_KG_M3, FRICTION, colour);
    }

    /** The name that scene files use: {@code tall_block}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
