package mpgnet.hw.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Pose;

/**
 * Eye-to-hand calibration: where a camera beside the robot stands, from points that the arm touched and the camera saw.
 * A few wrong points (a misread pixel, a hole in the depth) are found by consensus (Fischler and Bolles 1981) and left
 * out; the rest gives a first fit by singular values ({@link RigidFit}) and a refined one ({@link Refinement}).
 *
 * @param toleranceM  what is farther from the fit is a wrong point
 * @param maxRmsM     a fit whose remaining points are farther off in the root mean square is refused
 * @param maxAngleRad a fit whose rotation is uncertain by more (one standard deviation) is refused
 * @param minPoints   how many points must remain
 * @param maxWrong    the share of wrong points above which all are distrusted
 * @param minAcrossM  how far points must spread across their longest axis (root mean square)
 */
public record HandEye(double toleranceM, double maxRmsM, double maxAngleRad, int minPoints, double maxWrong,
        double minAcrossM) {

    /** A table-top work cell: a D435i measures a point at 0.8 m to about 2 mm, an arm to 1 mm. */
    public static final HandEye STANDARD = new HandEye(0.008, 0.004, Math.toRadians(0.3), 6, 0.25, 0.03);

    private static final int TRIALS = 500;
    /** Three points whose triangle is smaller say too little about a rotation, metres. */
    private static final double MIN_TRIANGLE_M = 0.02;

    /**
     * How one point fits.
     *
     * @param residualM how far the camera's point, taken to the base, is from the arm's
     * @param used      false for a wrong point
     */
    public record Residual(PointPair pair, double residualM, boolean used) {
    }

    /**
     * A calibration.
     *
     * @param residuals in the order of the points
     * @param rmsM      of the residuals of the points that were used
     * @param angleRad  one standard deviation of the rotation, all axes together
     * @param shiftM    one standard deviation of the place at the points' centre
     */
    public record Fit(Pose baseFromCamera, List<Residual> residuals, double rmsM, double angleRad, double shiftM) {

        public Fit {
            residuals = List.copyOf(residuals);
        }
    }

    /**
     * @param random draws the trials of the search for wrong points
     * @throws CalibrationException if there are too few points, they lie on a line, too many disagree, or what remains
     *                              is inexact
     */
    public Fit solve(List<PointPair> pairs, RandomGenerator random) throws CalibrationException {
        if (pairs.size() < minPoints) {
            throw new CalibrationException(
                    "%d points are too few; touch at least %d, 20 are good".formatted(pairs.size(), minPoints));
        }
        requireSpread(pairs);
        List<PointPair> agreeing = agreeing(pairs, random);
        long wrong = pairs.size() - agreeing.size();
        if (agreeing.size() < minPoints || wrong > maxWrong * pairs.size()) {
            throw new CalibrationException(
                    ("only %d of %d points agree within %.0f mm, and at most %.0f %% may be wrong; "
                            + "check the order of the points, that all are in metres, and the tool's centre "
                            + "point set on the robot")
                            .formatted(
                                    agreeing.size(), pairs.size(), 1000 * toleranceM, 100 * maxWrong));
        }
        requireSpread(agreeing);
        Refinement.Refined refined = Refinement.of(RigidFit.baseFromCamera(agreeing), agreeing, toleranceM / 2);
        List<Residual> residuals = new ArrayList<>();
        for (PointPair pair : pairs) {
            residuals.add(
                    new Residual(pair, Refinement.residual(refined.pose(), pair).length(), agreeing.contains(pair)));
        }
        double rmsM = Math.sqrt(residuals.stream().filter(Residual::used).mapToDouble(r -> r.residualM * r.residualM)
                .average().orElseThrow());
        if (rmsM > maxRmsM) {
            throw new CalibrationException(
                    ("the points are %.1f mm off in the root mean square, and at most %.1f mm is good enough; "
                            + "the worst is number %d with %.1f mm")
                            .formatted(
                                    1000 * rmsM, 1000 * maxRmsM, worst(residuals) + 1,
                                    1000 * residuals.get(worst(residuals)).residualM));
        }
        if (refined.angleRad() > maxAngleRad) {
            throw new CalibrationException(
                    ("the camera's rotation is uncertain by %.2f°, and at most %.2f° is good enough; touch "
                            + "more points, farther apart and at several heights")
                            .formatted(
                                    Math.toDegrees(refined.angleRad()), Math.toDegrees(maxAngleRad)));
        }
        return new Fit(refined.pose(), residuals, rmsM, refined.angleRad(), refined.shiftM());
    }

    private static int worst(List<Residual> residuals) {
        int worst = 0;
        for (int i = 1; i < residuals.size(); i++) {
            worst = residuals.get(i).residualM > residuals.get(worst).residualM ? i : worst;
        }
        return worst;
    }

    /** Points on a line leave the turn about it open; points in one plane do not. */
    private void requireSpread(List<PointPair> pairs) throws CalibrationException {
        double[] cameraM = RigidFit.spreadM(pairs.stream().map(PointPair::cameraM).toList());
        double[] baseM = RigidFit.spreadM(pairs.stream().map(PointPair::baseM).toList());
        String whose = baseM[1] < cameraM[1] ? "robot" : "camera";
        double[] spreadM = baseM[1] < cameraM[1] ? baseM : cameraM;
        if (spreadM[0] < minAcrossM) {
            throw new CalibrationException(
                    "the %s's points all lie within about %.0f mm of one place; touch points all over the workspace"
                            .formatted(whose, 1000 * spreadM[0]));
        }
        if (spreadM[1] < minAcrossM) {
            throw new CalibrationException(
                    ("the %s's points lie on a line (they spread %.0f mm along it and only %.0f mm across); "
                            + "touch points all over the workspace")
                            .formatted(
                                    whose, 1000 * spreadM[0], 1000 * spreadM[1]));
        }
    }

    /** The largest set found that one transform takes within the tolerance; of two equally large ones the earlier. */
    private List<PointPair> agreeing(List<PointPair> pairs, RandomGenerator random) {
        List<PointPair> best = within(RigidFit.baseFromCamera(pairs), pairs);
        for (int trial = 0; trial < TRIALS && best.size() < pairs.size(); trial++) {
            List<PointPair> three = random.ints(0, pairs.size()).distinct().limit(3).mapToObj(pairs::get).toList();
            if (RigidFit.spreadM(three.stream().map(PointPair::cameraM).toList())[1] < MIN_TRIANGLE_M) {
                continue;
            }
            List<PointPair> supporters = within(RigidFit.baseFromCamera(three), pairs);
            if (supporters.size() >= 3) {
                // Three noisy points give a noisy fit: let those that support it fit once more before they are counted.
                supporters = within(RigidFit.baseFromCamera(supporters), pairs);
            }
            best = supporters.size() > best.size() ? supporters : best;
        }
        return best;
    }

    private List<PointPair> within(Pose pose, List<PointPair> pairs) {
        return pairs.stream().filter(pair -> Refinement.residual(pose, pair).length() <= toleranceM).toList();
    }
}
