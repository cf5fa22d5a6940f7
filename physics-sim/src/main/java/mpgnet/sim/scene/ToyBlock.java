package mpgnet.sim.scene;

import mpgnet.sim.scene.ObjectShape.Arch;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.ObjectShape.Cylinder;
import mpgnet.sim.scene.ObjectShape.HalfCylinder;
import mpgnet.sim.scene.ObjectShape.Roof;

/**
 * The eight toy blocks that the published systems train on, with their measured sizes in metres.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 28.
 */
public enum ToyBlock implements NamedShape {
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
    /** The Coulomb coefficient of the blocks' surface, as in the original scenes. */
    public static final double FRICTION = 0.71;

    private final ObjectShape shape;

    ToyBlock(ObjectShape shape) {
        this.shape = shape;
    }

    @Override
    public ObjectShape shape() {
        return shape;
    }

    @Override
    public double densityKgM3() {
        return DENSITY_KG_M3;
    }

    @Override
    public double friction() {
        return FRICTION;
    }
}
