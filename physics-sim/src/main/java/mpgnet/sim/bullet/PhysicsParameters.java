package mpgnet.sim.bullet;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How the world is simulated. The engine is single-precision and tuned for metre-sized things, so centimetre blocks are
 * simulated {@code scale} times larger in length (mass and time unchanged).
 *
 * @param scale               engine length per metre; at 1 blocks of 2 to 5 cm never rest
 * @param stepS               1/240 s
 * @param mostIterations      of the contact solver
 * @param convergedMS         the solver stops when an iteration changes no contact's velocity by more than this
 * @param erp                 share of a penetration that one step removes
 * @param slopM               a penetration that is left alone, so that resting contacts stay
 * @param fastestCorrectionMS a penetration is undone no faster than this
 * @param breakingM           two surfaces farther apart than this, and than they can approach in a step, are no longer
 *                            in contact
 * @param substepM            bodies that close on each other by more than this in a step take it in parts
 * @param tableFriction       of the table's surface, multiplied with the object's
 * @param padPatchM           the effective radius of the patch that a gripper's soft pad touches with: 5 mm, as
 *                            MuJoCo's torsional friction
 * @param tableHalfSideM      half the side of the square table; what leaves it is gone
 * @param restLinearMS        slower than this counts as resting
 * @param restAngularRadS     likewise
 * @param restS               for how long everything must be slow
 * @param settleLimitS        after which a scene counts as settled although something still moves
 * @param sleepLinearMS       a pile whose every body has been slower than this for {@code sleepS} is frozen until
 *                            something touches it; above the contact jitter, far below the speed that a toppling block
 *                            reaches in that time
 * @param sleepAngularRadS    likewise
 * @param sleepS              how long
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record PhysicsParameters(double scale, double stepS, int mostIterations, double convergedMS, double erp,
        double slopM, double fastestCorrectionMS, double breakingM, double substepM,
        double tableFriction, double padPatchM,
        double tableHalfSideM, double restLinearMS, double restAngularRadS, double restS, double settleLimitS,
        double sleepLinearMS, double sleepAngularRadS, double sleepS) implements PhysicsParametersBuilder.With {

    /** What everything is simulated with. Figures and what was rejected: docs/decisions/physics.md. */
    public static PhysicsParameters standard() {
        return PhysicsParametersBuilder.builder()
                .scale(20) // engine lengths per metre: a 5 cm cube is a metre wide, what Bullet is tuned for
                .stepS(1.0 / 240) // s: Bullet's usual rate for stacks
                .mostIterations(100)
                .convergedMS(0.0001) // m/s
                .erp(0.2) // Bullet's default
                .slopM(0.00005) // m
                .fastestCorrectionMS(0.2) // m/s
                .breakingM(0.001) // m
                .substepM(0.001) // m
                .tableFriction(0.5) // with wood (0.71) a contact has 0.36
                .padPatchM(0.005) // m: MuJoCo's default torsional friction
                .tableHalfSideM(0.60) // m
                .restLinearMS(0.010) // m/s
                .restAngularRadS(0.3) // rad/s
                .restS(0.1) // s
                .settleLimitS(1.5) // s
                .sleepLinearMS(0.005) // m/s
                .sleepAngularRadS(0.1) // rad/s
                .sleepS(0.25) // s
                .build();
    }
}
