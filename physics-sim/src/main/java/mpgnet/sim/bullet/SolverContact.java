package mpgnet.sim.bullet;

import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import javax.vecmath.Vector3f;

/**
 * One contact point in the solver: no approach along the normal (Signorini), and a friction impulse inside Coulomb's
 * cone, whose two tangential directions are bounded together. Used again for another point in the next step: there are
 * some hundred thousand per simulated second.
 */
final class SolverContact {

    private static final double[] X = {1, 0, 0};
    private static final double[] Z = {0, 0, 1};

    private final SolverRow normal = new SolverRow();
    private final SolverRow tangent1 = new SolverRow();
    private final SolverRow tangent2 = new SolverRow();
    private final double[] n = new double[3];
    private final double[] t1 = new double[3];
    private final double[] t2 = new double[3];
    private final double[] ra = new double[3];
    private final double[] rb = new double[3];
    /**
     * Friction against turning about the normal: none if the contact is a point, up to normal force · coefficient ·
     * patch radius if not.
     */
    private final SpinRow spin = new SpinRow();
    private ManifoldPoint point;
    private double patch;
    /** The slowest normal velocity that closes no more than the gap in a step: ≤ 0. */
    private double leastVelocity;
    /** The normal velocity that the correction of positions must reach. */
    private double correctionVelocity;
    private double stepS;
    private double wholeStepS;
    private double correctionImpulse;

    /**
     * @param patchRadius the effective radius of the patch that a soft surface touches with, engine length; 0 for hard
     *                    ones
     * @param partS       the step's length, a part of {@code wholeS} where the world takes a step in parts
     */
    void set(SolverBody a, SolverBody b, ManifoldPoint of, double patchRadius, double partS, double wholeS, double slop,
            double erp,
            double fastestCorrection) {
        point = of;
        patch = patchRadius;
        stepS = partS;
        wholeStepS = wholeS;
        correctionImpulse = 0;
        n[0] = point.normalWorldOnB.x;
        n[1] = point.normalWorldOnB.y;
        n[2] = point.normalWorldOnB.z;
        // Along a fixed axis of the table, so that a resting contact's tangents stay what they were.
        SolverRow.cross(Math.abs(n[2]) > 0.7 ? X : Z, n, t1);
        makeUnit(t1);
        SolverRow.cross(n, t1, t2);
        arms(a, b);
        normal.set(a, b, n, ra, rb);
        tangent1.set(a, b, t1, ra, rb);
        tangent2.set(a, b, t2, ra, rb);
        spin.set(a, b, n);
        double gap = point.getDistance();
        leastVelocity = -Math.max(0, gap) / stepS;
        double tooDeep = -gap - slop;
        correctionVelocity = tooDeep > 0 ? Math.min(erp * tooDeep / stepS, fastestCorrection) : tooDeep / stepS;
        warmStart(stepS / wholeStepS);
    }

    private void arms(SolverBody a, SolverBody b) {
        Vector3f onA = point.positionWorldOnA;
        Vector3f onB = point.positionWorldOnB;
        arm((onA.x + onB.x) / 2.0, a.centre.x, b.centre.x, 0);
        arm((onA.y + onB.y) / 2.0, a.centre.y, b.centre.y, 1);
        arm((onA.z + onB.z) / 2.0, a.centre.z, b.centre.z, 2);
    }

    private void arm(double middle, double centreA, double centreB, int axis) {
        ra[axis] = middle - centreA;
        rb[axis] = middle - centreB;
    }

    private static void makeUnit(double[] v) {
        double length = Math.sqrt(SolverRow.dot(v, v));
        v[0] /= length;
        v[1] /= length;
        v[2] /= length;
    }

    /**
     * From the impulses of the step before, for a step's {@code share}; the friction's is kept as a vector, since the
     * tangents may have turned.
     */
    private void warmStart(double share) {
        Vector3f f = point.lateralFrictionDir1;
        double x = share * f.x;
        double y = share * f.y;
        double z = share * f.z;
        normal.impulse = share * point.appliedImpulse;
        tangent1.impulse = x * t1[0] + y * t1[1] + z * t1[2];
        tangent2.impulse = x * t2[0] + y * t2[1] + z * t2[2];
        normal.push(normal.impulse);
        tangent1.push(tangent1.impulse);
        tangent2.push(tangent2.impulse);
        if (patch > 0) {
            spin.push(share * point.appliedImpulseLateral1);
        }
    }

    boolean needsCorrection() {
        return correctionVelocity > 0;
    }

    void solveFriction() {
        double p1 = tangent1.impulse + tangent1.towards(0, tangent1.velocity());
        double p2 = tangent2.impulse + tangent2.towards(0, tangent2.velocity());
        double most = point.combinedFriction * normal.impulse;
        double length = Math.sqrt(p1 * p1 + p2 * p2);
        if (length > most) {
            p1 *= most / length;
            p2 *= most / length;
        }
        tangent1.push(p1 - tangent1.impulse);
        tangent2.push(p2 - tangent2.impulse);
        tangent1.impulse = p1;
        tangent2.impulse = p2;
        if (patch > 0) {
            spin.solve(patch * most);
        }
    }

    /** @return by how much it changed the normal velocity */
    double solveNormal() {
        double p = Math.max(0, normal.impulse + normal.towards(leastVelocity, normal.velocity()));
        double change = p - normal.impulse;
        normal.push(change);
        normal.impulse = p;
        return Math.abs(change) / normal.mass();
    }

    /** @return by how much it changed the correction's normal velocity */
    double solveCorrection() {
        double p = Math.max(0, correctionImpulse + normal.towards(correctionVelocity, normal.correction()));
        double change = p - correctionImpulse;
        normal.pushCorrection(change);
        correctionImpulse = p;
        return Math.abs(change) / normal.mass();
    }

    /**
     * Leaves with the engine's point, for the next step and for whoever reads contact forces, what the impulses are in
     * a whole step.
     */
    void store() {
        double share = stepS / wholeStepS;
        point.appliedImpulse = (float) (normal.impulse / share);
        point.appliedImpulseLateral1 = (float) (spin.impulse / share);
        point.lateralFrictionDir1.set(friction(0, share), friction(1, share), friction(2, share));
    }

    private float friction(int axis, double share) {
        return (float) ((tangent1.impulse * t1[axis] + tangent2.impulse * t2[axis]) / share);
    }
}
