package mpgnet.sim.scene;

/** Objects that no training scene has, to test on: nominal sizes in metres, which {@link ObjectDraw} varies. */
public enum UnseenObject implements NamedShape {
    MUG(new Mug(0.080, 0.070, 0.006, 0.025, 0.008, 8)),
    BOWL(new Bowl(0.040, 0.100, 0.060, 0.006, 8)),
    BOTTLE(new Bottle(0.120, 0.055, 0.026, 0.070, 0.025, 8)),
    L_SHAPE(new LShape(0.080, 0.060, 0.025, 0.025)),
    T_SHAPE(new TShape(0.080, 0.045, 0.025, 0.025)),
    CROSS(new Cross(0.080, 0.025, 0.025)),
    RING_SEGMENT(new RingSegment(0.050, 0.028, 0.025, Math.toRadians(200), 5)),
    THIN_PLATE(new ObjectShape.Box(0.090, 0.060, 0.006)),
    WEDGE(new Wedge(0.070, 0.040, 0.045)),
    PYRAMID(new Pyramid(0.045, 0.055, 0.004)),
    BALL(new Ball(0.050, 10, 7)),
    TALL_PRISM(new HexagonalPrism(0.110, 0.036));

    /** Between a light wood and a plastic. */
    static final double DENSITY_KG_M3 = 700;
    static final double FRICTION = 0.6;

    private final ObjectShape shape;

    UnseenObject(ObjectShape shape) {
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
