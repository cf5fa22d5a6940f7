package mpgnet.sim.robot;

/**
 * Distances of an arm from its three singularities; at zero a direction of motion is lost and joints race near it. The
 * Jacobian's determinant is a2 · a3 · elbow · wrist · shoulderM up to sign.
 *
 * @param wrist     |sin θ5|: 0 where wrist 1 and wrist 3 are parallel
 * @param elbow     |sin θ3|: 0 where the arm is stretched or folded
 * @param shoulderM horizontal distance of the wrist's centre from the plane of the first two axes: 0 above or below the
 *                  shoulder
 */
public record Ur5KinematicsMargins(double wrist, double elbow, double shoulderM) {
}
