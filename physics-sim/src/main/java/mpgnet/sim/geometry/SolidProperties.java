package mpgnet.sim.geometry;

import java.util.List;

/**
 * Volume, centroid and second moments of a solid of uniform density: exact sums over the tetrahedra that a reference
 * point spans with the triangles of each part's faces (Lien and Kajiya, 1984).
 *
 * @param volumeM3  the parts' total volume; parts must not overlap
 * @param centroid  the centre of mass, in the parts' frame
 * @param inertiaM2 moments of inertia per unit mass about the centroid, symmetric 3 × 3, row-major
 */
public record SolidProperties(double volumeM3, Vec3 centroid, double[][] inertiaM2) {

    public static SolidProperties of(List<ConvexPart> parts) {
        double volume = 0;
        Vec3 first = Vec3.ZERO;
        double[][] second = new double[3][3];
        for (ConvexPart part : parts) {
            for (List<Integer> face : part.faces()) {
                for (int k = 1; k + 1 < face.size(); k++) {
                    Vec3 a = part.vertices().get(face.get(0));
                    Vec3 b = part.vertices().get(face.get(k));
                    Vec3 c = part.vertices().get(face.get(k + 1));
                    double tetrahedron = a.dot(b.cross(c)) / 6;
                    Vec3 sum = a.plus(b).plus(c);
                    volume += tetrahedron;
                    first = first.plus(sum.times(tetrahedron / 4));
                    addSecondMoments(second, tetrahedron / 20, a, b, c, sum);
                }
            }
        }
        if (!(volume > 0)) {
            throw new IllegalArgumentException(
                    "a solid needs a positive volume; was %g m³: are the faces counter-clockwise seen from outside?"
                            .formatted(volume));
        }
        Vec3 centroid = first.times(1 / volume);
        return new SolidProperties(volume, centroid, inertiaAboutCentroid(second, volume, centroid));
    }

    /** ∫ p pᵀ over the tetrahedron (0, a, b, c) = V/20 · (aaᵀ + bbᵀ + ccᵀ + ssᵀ), s = a + b + c. */
    private static void addSecondMoments(double[][] second, double weight, Vec3... points) {
        for (Vec3 p : points) {
            double[] v = {p.x(), p.y(), p.z()};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    second[i][j] += weight * v[i] * v[j];
                }
            }
        }
    }

    private static double[][] inertiaAboutCentroid(double[][] second, double volume, Vec3 centroid) {
        double[] c = {centroid.x(), centroid.y(), centroid.z()};
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[i][j] = second[i][j] / volume - c[i] * c[j];
            }
        }
        double trace = covariance[0][0] + covariance[1][1] + covariance[2][2];
        double[][] inertia = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                inertia[i][j] = (i == j ? trace : 0) - covariance[i][j];
            }
        }
        return inertia;
    }
}
