package mpgnet.sim.bullet;

import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import javax.vecmath.Vector3f;

/**
 * One contact point in the solver: no approach along the normal (Signorini), and a friction impulse inside Coulomb's cone, whose two
 * tangential directions are bounded together.
 */
final class SolverContact {

    private final ManifoldPoint point;
    private final SolverRow normal;
    private final SolverRow tangent1;
    private final SolverRow tangent2;
    private final double[] t1;
    private final double[] t2;
    /** Friction against turning about the normal: none if the contact is a point, up to normal force · coefficient · patch radius if not. */
    private final SpinRow spin;
    private final double patch;
    /** The slowest normal velocity that closes no more than the gap in a step: ≤ 0. */
    private final double leastVelocity;
    /** The normal velocity that the correction of positions must reach. */
    private final double correctionVelocity;
    private final double stepS;
    private final double wholeStepS;
    private double correctionImpulse;

    /** @param patch the effective radius of the patch that a soft surface touches with, engine length; 0 for hard ones */
    SolverContact(SolverBody a, SolverBody b, ManifoldPoint point, double patch, double stepS, double wholeStepS, double slop, double erp,
                  double fastestCorrection) {
        this.point = point;
        double[] n = {point.normalWorldOnB.x, point.normalWorldOnB.y, point.normalWorldOnB.z};
        // Along a fixed axis of the table, so that a resting contact's tangents stay what they were.
        double[] axis = Math.abs(n[2]) > 0.7 ? new double[] {1, 0, 0} : new double[] {0, 0, 1};
        t1 = unit(SolverRow.cross(axis, n));
        t2 = SolverRow.cross(n, t1);
        double[] ra = new double[3];
        double[] rb = new double[3];
        arms(a, b, ra, rb);
        normal = new SolverRow(a, b, n, ra, rb);
        tangent1 = new SolverRow(a, b, t1, ra, rb);
        tangent2 = new SolverRow(a, b, t2, ra, rb);
        this.patch = patch;
        spin = new SpinRow(a, b, n);
        double gap = point.getDistance();
        leastVelocity = -Math.max(0, gap) / stepS;
        double tooDeep = -gap - slop;
        correctionVelocity = tooDeep > 0 ? Math.min(erp * tooDeep / stepS, fastestCorrection) : tooDeep / stepS;
        this.wholeStepS = wholeStepS;
        this.stepS = stepS;
        warmStart(stepS / wholeStepS);
    }

    private void arms(SolverBody a, SolverBody b, double[] ra, double[] rb) {
        Vector3f onA = point.positionWorldOnA;
        Vector3f onB = point.positionWorldOnB;
        double[] middle = {(onA.x + onB.x) / 2.0, (onA.y + onB.y) / 2.0, (onA.z + onB.z) / 2.0};
        double[] ca = {a.centre.x, a.centre.y, a.centre.z};
        double[] cb = {b.centre.x, b.centre.y, b.centre.z};
        for (int k = 0; k < 3; k++) {
            ra[k] = middle[k] - ca[k];
            rb[k] = middle[k] - cb[k];
        }
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(SolverRow.dot(v, v));
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    /** From the impulses of the step before, for a step's {@code share}; the friction's is kept as a vector, since the tangents may have turned. */
    private void warmStart(double share) {
        Vector3f f = point.lateralFrictionDir1;
        double[] friction = {share * f.x, share * f.y, share * f.z};
        normal.impulse = share * point.appliedImpulse;
        tangent1.impulse = SolverRow.dot(friction, t1);
        tangent2.impulse = SolverRow.dot(friction, t2);
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

    /** Leaves with the engine's point, for the next step and for whoever reads contact forces, what the impulses are in a whole step. */
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
