package mpgnet.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import mpgnet.rl.suite.GraspPromises;
import mpgnet.rl.suite.SuiteRow;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Whether a grasp-net keeps its promises: the share of grasps that held over what they promised, a line per method, the
 * number of grasps at each point, and Q*_g as an upright line.
 */
public final class ReliabilityDiagram {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    /** Between a point and its number, as a share of the axis. */
    private static final double ABOVE = 0.04;

    private ReliabilityDiagram() {
    }

    /** @param rows at least one with a grasp that promised something */
    public static Picture of(String title, List<SuiteRow> rows) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
                .xAxisTitle("promised Q, mean of the bin").yAxisTitle("share of grasps that held").build();
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.1).setLegendPosition(Styler.LegendPosition.OutsideE);
        StringBuilder words = new StringBuilder();
        for (SuiteRow row : rows) {
            GraspPromises promises = row.promises();
            if (promises == null || promises.bins().isEmpty()) {
                continue;
            }
            String name = SuiteTables.method(row.key()) + ", rules " + SuiteTables.geometry(row.key());
            double[] q = promises.bins().stream().mapToDouble(GraspPromises.Bin::meanQ).toArray();
            double[] held = promises.bins().stream().mapToDouble(GraspPromises.Bin::heldShare).toArray();
            chart.addSeries(name, q, held).setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(2));
            for (GraspPromises.Bin bin : promises.bins()) {
                chart.addAnnotation(new AnnotationText(Integer.toString(bin.grasps()), bin.meanQ(),
                        bin.heldShare() + ABOVE, false));
            }
            words.append(" %s: %d of %d grasps with Q of at least Q* held.".formatted(name, promises.held(),
                    promises.promised()));
        }
        double qStar = rows.stream().filter(row -> row.promises() != null).findFirst().orElseThrow().promises()
                .qStar();
        XYSeries threshold = chart.addSeries("Q*", new double[]{qStar, qStar}, new double[]{0, 1});
        threshold.setMarker(SeriesMarkers.NONE);
        threshold.setLineColor(Color.GRAY);
        threshold.setLineStyle(new BasicStroke(1));
        return new Picture(BitmapEncoder.getBufferedImage(chart),
                title + ": what grasps promised and how many held; the numbers count grasps",
                title + ", the share of grasps that held over the Q that they promised." + words);
    }
}
