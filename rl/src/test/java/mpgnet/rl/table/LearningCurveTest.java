package mpgnet.rl.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.rl.table.LearningCurve.Point;
import mpgnet.rl.train.MetricsFile;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    private static MetricsFile.Line round(long attempts, int grasps, int held) {
        return new MetricsFile.Line("stage5", 0, attempts, grasps, held, Double.NaN, 0, 0, 0.5, 0, 0.8, 0);
    }

    @Test
    void everyStretchCountsItsOwnGraspsAndTheLastIsWholeOrNone() {
        LearningCurve curve = LearningCurve.of(
                List.of(round(4, 3, 1), round(8, 4, 2), round(12, 0, 0), round(16, 0, 0), round(20, 4, 4)), 8);
        assertEquals(List.of(new Point(8, 7, 3), new Point(16, 0, 0)), curve.points());
        assertEquals(3.0 / 7, curve.points().getFirst().rate());
        assertTrue(Double.isNaN(curve.points().getLast().rate()), "no grasp, no rate");
    }

    @Test
    void aBandGoesFromTheWorstSeedToTheBestAsFarAsTheShortest() {
        LearningCurve one = new LearningCurve(List.of(new Point(8, 4, 1), new Point(16, 0, 0), new Point(24, 2, 2)));
        LearningCurve two = new LearningCurve(List.of(new Point(8, 4, 3), new Point(16, 5, 1)));
        CurveBand band = CurveBand.of(TableRow.VPG, List.of(one, two));
        assertEquals(new CurveBand(TableRow.VPG, 2,
                List.of(new CurveBand.Point(8, 0.5, 0.25, 0.75), new CurveBand.Point(16, 0.2, 0.2, 0.2))), band);
    }

    @Test
    void aFigureSaysWhichPairsAreMissing() {
        LearningCurve curve = new LearningCurve(List.of(new Point(200, 4, 1)));
        CurveReport report = CurveReport.of(Budget.FULL, TableRow.FIGURE_6,
                List.of(new CurveReport.Trained(new Pair(TableRow.MPGNET, 2), curve),
                        new CurveReport.Trained(new Pair(TableRow.NEITHER, 1), curve)));
        assertEquals(List.of(TableRow.MPGNET, TableRow.NEITHER),
                report.curves().stream().map(CurveBand::row).toList());
        assertEquals(List.of("mpgnet, seed 1", "mpgnet, seed 3", "no-multistage, seed 1", "no-multistage, seed 2",
                "no-alternating, seed 1", "no-alternating, seed 2", "neither, seed 2"), report.missing());
    }
}
