package mpgnet.cli.report;

import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mpgnet.rl.train.MetricsFile;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves as the paper's Figures 4 and 6: one chart per stage and quantity, one line per run. */
public final class LearningCurves {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;

    /** What is drawn, over the motions so far. */
    public enum Quantity {
        SUCCESS("success over the last 100"), LOSS("Huber loss"), MEAN_Q("mean predicted Q");

        private final String axis;

        Quantity(String axis) {
            this.axis = axis;
        }

        private double of(MetricsFile.Line line) {
            return switch (this) {
                case SUCCESS -> line.successRate();
                case LOSS -> line.loss();
                case MEAN_Q -> line.meanQ();
            };
        }
    }

    private LearningCurves() {
    }

    /** @param curves lines of metrics of one stage, by the run's name */
    public static BufferedImage chart(String stage, Quantity quantity, Map<String, List<MetricsFile.Line>> curves) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(stage).xAxisTitle("motions")
                .yAxisTitle(quantity.axis).build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        if (quantity == Quantity.SUCCESS) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        new TreeMap<>(curves).forEach((run, lines) -> {
            List<MetricsFile.Line> known = lines.stream().filter(line -> !Double.isNaN(quantity.of(line))).toList();
            if (!known.isEmpty()) {
                double[] x = known.stream().mapToDouble(MetricsFile.Line::attempts).toArray();
                double[] y = known.stream().mapToDouble(quantity::of).toArray();
                chart.addSeries(run, x, y).setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(2));
            }
        });
        return BitmapEncoder.getBufferedImage(chart);
    }
}
