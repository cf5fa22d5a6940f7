package mpgnet.sim.rigid;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How the world is simulated.
 *
 * @param stepS               between two searches for contacts, 1/240 s
 * @param substeps            parts of a step in which impulses are found and bodies moved
 * @param partM               bodies that close on each other by more than this in a step take it in parts, each with
 *                            contacts of its own
 * @param mostIterations      of the contact solver, for each of a sub-step's two passes
 * @param convergedMS         the solver stops when an iteration changes no contact's velocity by more than this
 * @param contactHz           frequency of the spring that pushes penetrations apart; a quarter of the sub-steps' rate
 *                            where that is less
 * @param contactDamping      its damping ratio
 * @param fastestCorrectionMS a penetration is undone no faster than this
 * @param breakingM           two surfaces farther apart than this, and than they can approach in a step, are no longer
 *                            in contact
 * @param touchingM           points that differ by less than this in a new contact's gaps press alike
 * @param searchSlackM        a length below which two candidates for a contact's normal are equally good
 * @param tableFriction       of the table's surface, multiplied with the object's
 * @param padPatchM           the effective radius of the patch that a gripper's soft pad touches with: 5 mm, as
 *                            MuJoCo's torsional friction
 * @param tableStiffnessNM    what a finger that is driven into the table feels, where nothing else gives way
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
public record PhysicsParameters(double stepS, int substeps, double partM, int mostIterations, double convergedMS,
        double contactHz,
        double contactDamping, double fastestCorrectionMS, double breakingM, double touchingM, double searchSlackM,
        double tableFriction, double padPatchM, double tableStiffnessNM,
        double tableHalfSideM, double restLinearMS, double restAngularRadS, double restS, double settleLimitS,
        double sleepLinearMS, double sleepAngularRadS, double sleepS) implements PhysicsParametersBuilder.With {

    /** What everything is simulated with. Figures and what was rejected: docs/decisions/physics.md. */
    public static PhysicsParameters standard() {
        return PhysicsParametersBuilder.builder()
                .stepS(1.0 / 240) // s
                .substeps(4)
                .partM(0.001) // m
                .mostIterations(20)
                .convergedMS(0.001) // m/s
                .contactHz(240) // Hz
                .contactDamping(10) // Box2D's
                .fastestCorrectionMS(0.2) // m/s
                .breakingM(0.001) // m
                .touchingM(0.0001) // m
                .searchSlackM(0.00005) // m
                .tableFriction(0.5) // with wood (0.71) a contact has 0.36
                .padPatchM(0.005) // m: MuJoCo's default torsional friction
                .tableStiffnessNM(500_000) // N/m
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
