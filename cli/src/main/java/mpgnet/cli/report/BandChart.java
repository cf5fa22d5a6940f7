package mpgnet.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import mpgnet.rl.table.CurveBand;
import mpgnet.rl.table.CurveReport;
import mpgnet.rl.table.TableRow;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves as the paper's Figures 4 and 6: a line per method, and a band from its worst to its best seed. */
final class BandChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int BAND_ALPHA = 60;
    /** Of Okabe and Ito (2008), which the colour-blind can tell apart. */
    private static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xE69F00));

    private BandChart() {
    }

    static Picture of(String title, CurveReport report) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
                .xAxisTitle("motions of the joint stage")
                .yAxisTitle("target grasps that held, of %d motions".formatted(report.window())).build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setXAxisMin(0.0)
                .setYAxisTickLabelsFormattingFunction(share -> "%.0f %%".formatted(100 * share))
                .setXAxisTickLabelsFormattingFunction(motions -> "%.0f".formatted(motions));
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        for (CurveBand band : report.curves()) {
            // The same method has the same colour in every figure.
            Color colour = COLOURS.get(place(band.row()) % COLOURS.size());
            List<CurveBand.Point> points =
                    band.points().stream().filter(point -> Double.isFinite(point.mean())).toList();
            if (points.isEmpty()) {
                continue;
            }
            if (band.seeds() > 1) {
                area(chart, band, points, colour);
            }
            chart.addSeries(band.row().title(), points.stream().mapToDouble(CurveBand.Point::motions).toArray(),
                    points.stream().mapToDouble(CurveBand.Point::mean).toArray()).setMarker(SeriesMarkers.NONE)
                    .setLineColor(colour).setLineStyle(new BasicStroke(2));
        }
        return new Picture(BitmapEncoder.getBufferedImage(chart), title, "%s: %s.".formatted(title,
                report.curves().stream().map(BandChart::words).collect(Collectors.joining("; "))));
    }

    private static int place(TableRow row) {
        List<TableRow> rows = TableRow.FIGURE_6.contains(row) ? TableRow.FIGURE_6 : TableRow.FIGURE_4;
        return row == TableRow.MPGNET ? COLOURS.size() - 1 : rows.indexOf(row);
    }

    /** Along the best seed and back along the worst. */
    private static void area(XYChart chart, CurveBand band, List<CurveBand.Point> points, Color colour) {
        double[] x = DoubleStream.concat(points.stream().mapToDouble(CurveBand.Point::motions),
                points.reversed().stream().mapToDouble(CurveBand.Point::motions)).toArray();
        double[] y = DoubleStream.concat(points.stream().mapToDouble(CurveBand.Point::high),
                points.reversed().stream().mapToDouble(CurveBand.Point::low)).toArray();
        XYSeries area = chart.addSeries(band.row().title() + ", its seeds", x, y);
        area.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        area.setMarker(SeriesMarkers.NONE).setLineColor(new Color(0, true)).setShowInLegend(false);
    }

    private static String words(CurveBand band) {
        return band.points().isEmpty() ? band.row().title() + " has no stretch"
                : "%s ends at %s".formatted(band.row().title(),
                        SuiteTables.percent(band.points().getLast().mean()));
    }

    /** The mean over the last stretches of a curve; NaN without one. */
    static double settled(CurveBand band, int stretches) {
        int from = Math.max(0, band.points().size() - stretches);
        return IntStream.range(from, band.points().size()).mapToDouble(i -> band.points().get(i).mean())
                .filter(Double::isFinite).average().orElse(Double.NaN);
    }
}
