package mpgnet.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import mpgnet.rl.train.MetricsFile;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves as the paper's Figures 4 and 6: one chart per stage and quantity, one line per run. */
public final class LearningCurves {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int MOST_TICKS = 8;
    /** About as wide is the plot without axis and legend. */
    private static final int PLOT_PX = 650;

    /** What is drawn. */
    public enum Quantity {
        SUCCESS("success over the last 100", MetricsFile.Line::successRate), LOSS("Huber loss",
                MetricsFile.Line::loss),
        MEAN_Q("mean predicted Q", MetricsFile.Line::meanQ), EPSILON(
                "ε, the share of random motions", MetricsFile.Line::epsilon);

        private final String axis;
        private final ToDoubleFunction<MetricsFile.Line> value;

        Quantity(String axis, ToDoubleFunction<MetricsFile.Line> value) {
            this.axis = axis;
            this.value = value;
        }

        /** Shares lie in [0, 1]. */
        private boolean share() {
            return switch (this) {
                case SUCCESS, EPSILON -> true;
                case LOSS, MEAN_Q -> false;
            };
        }
    }

    /** Over what it is drawn. */
    public enum Axis {
        MOTIONS("motions", MetricsFile.Line::attempts), MINUTES("minutes", line -> line.elapsedS() / 60);

        private final String words;
        private final ToDoubleFunction<MetricsFile.Line> value;

        Axis(String words, ToDoubleFunction<MetricsFile.Line> value) {
            this.words = words;
            this.value = value;
        }
    }

    /** The colours of a page's light and of its dark style. */
    public enum Style {
        LIGHT(new Color(0xFFFFFF), new Color(0x1F2328), new Color(0xDFDCD4),
                List.of(new Color(0x0B5F96), new Color(0xB0480B), new Color(0x14713A), new Color(0xA8195F),
                        new Color(0x5B4BA8))),
        DARK(new Color(0x1F2329), new Color(0xE8E6E1), new Color(0x4A515B),
                List.of(new Color(0x8FD6FF), new Color(0xFFC27D), new Color(0x7FDDA0), new Color(0xFF9FCC),
                        new Color(0xC3B5FF)));

        private final Color ground;
        private final Color ink;
        private final Color grid;
        private final List<Color> lines;

        Style(Color ground, Color ink, Color grid, List<Color> lines) {
            this.ground = ground;
            this.ink = ink;
            this.grid = grid;
            this.lines = lines;
        }
    }

    private LearningCurves() {
    }

    /**
     * @param curves lines of metrics of one stage, by the run's name
     */
    public static BufferedImage chart(String stage, Quantity quantity, Axis axis, Style style,
            Map<String, List<MetricsFile.Line>> curves) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(stage).xAxisTitle(axis.words)
                .yAxisTitle(quantity.axis).build();
        dress(chart.getStyler(), style);
        double most = curves.values().stream().flatMap(List::stream).mapToDouble(axis.value).max().orElse(1);
        double step = roundStep(most);
        double end = step * Math.max(1, Math.ceil(most / step));
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(end);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(LearningCurves::number);
        chart.getStyler().setXAxisTickMarkSpacingHint((int) (PLOT_PX * step / end * 0.6));
        if (quantity.share()) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
            chart.getStyler().setYAxisTickLabelsFormattingFunction(share -> "%.0f %%".formatted(100 * share));
        }
        new TreeMap<>(curves).forEach((run, lines) -> {
            List<MetricsFile.Line> known =
                    lines.stream().filter(line -> !Double.isNaN(quantity.value.applyAsDouble(line))).toList();
            if (!known.isEmpty()) {
                chart.addSeries(run, known.stream().mapToDouble(axis.value).toArray(),
                        known.stream().mapToDouble(quantity.value).toArray()).setMarker(SeriesMarkers.NONE)
                        .setLineStyle(new BasicStroke(2));
            }
        });
        if (quantity == Quantity.SUCCESS) {
            curves.values().stream().map(lines -> lines.getLast().gate()).filter(gate -> !gate.isNaN()).distinct()
                    .sorted()
                    .forEach(gate -> chart
                            .addSeries("gate %.0f %%".formatted(100 * gate), new double[]{0, end},
                                    new double[]{gate, gate})
                            .setMarker(SeriesMarkers.NONE).setLineColor(style.ink)
                            .setLineStyle(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                                    new float[]{8, 6}, 0)));
        }
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static void dress(XYStyler styler, Style style) {
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setChartBackgroundColor(style.ground).setPlotBackgroundColor(style.ground)
                .setLegendBackgroundColor(style.ground).setLegendBorderColor(style.grid)
                .setChartFontColor(style.ink).setSeriesColors(style.lines.toArray(Color[]::new));
        styler.setAxisTickLabelsColor(style.ink).setAxisTickMarksColor(style.ink).setPlotGridLinesColor(style.grid)
                .setPlotBorderColor(style.grid);
        styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    }

    /** 1, 2 or 5 times a power of ten, so that the axis has at most eight marks. */
    static double roundStep(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9) / MOST_TICKS)));
        for (int factor : new int[]{1, 2, 5}) {
            if (most / (factor * power) <= MOST_TICKS) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }
}
