package io.rapport.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A figure of one or more series.
 *
 * @param title says what is seen
 * @param logX whether the axis is logarithmic; then every x must be above 0
 * @param logY likewise
 */
public record Plot(String title, String xLabel, String yLabel, boolean logX, boolean logY, List<Series> series) {

    private static final List<Color> COLOURS = List.of(
            new Color(0x12403B),
            new Color(0xC8472A),
            new Color(0xC98A1B),
            new Color(0x5B7F95),
            new Color(0x7A5C8E),
            new Color(0x6B8E4E),
            new Color(0x8A8378));

    /** @param line whether the points are joined */
    public record Series(String name, List<Double> x, List<Double> y, boolean line) {}

    public Plot {
        series = List.copyOf(series);
    }

    /** Writes it as SVG, so that it can be read at any size. */
    void write(Path file) throws IOException {
        var chart = new XYChartBuilder()
                .width(760)
                .height(460)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        var style = chart.getStyler();
        style.setXAxisLogarithmic(logX);
        style.setYAxisLogarithmic(logY);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        for (int i = 0; i < series.size(); i++) {
            add(chart, series.get(i), COLOURS.get(i % COLOURS.size()));
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    private static void add(XYChart chart, Series points, Color colour) {
        var drawn = chart.addSeries(points.name(), points.x(), points.y());
        drawn.setXYSeriesRenderStyle(points.line() ? XYSeriesRenderStyle.Line : XYSeriesRenderStyle.Scatter);
        drawn.setMarker(SeriesMarkers.CIRCLE);
        drawn.setMarkerColor(colour);
        drawn.setLineColor(colour);
        drawn.setLineStyle(new BasicStroke(2));
    }
}
