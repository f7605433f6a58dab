package io.jacobi.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Learning curves as a picture. */
final class Curves {
  private Curves() {}

  static void write(Path file, List<Double> logistic, List<Double> network) throws IOException {
    XYChart left = chart("Logistic regression, breast cancer", "evaluation");
    add(left, "training loss", logistic);
    XYChart right = chart("64-32-10 network, digits", "epoch");
    add(right, "training loss", network);
    BitmapEncoder.saveBitmap(
        List.of(left, right), 1, 2, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static XYChart chart(String title, String x) {
    XYChart chart =
        new XYChartBuilder()
            .width(600)
            .height(400)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle("loss")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    return chart;
  }

  private static void add(XYChart chart, String name, List<Double> losses) {
    double[] steps = new double[losses.size()];
    double[] values = new double[losses.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i + 1;
      values[i] = losses.get(i);
    }
    chart.addSeries(name, steps, values).setMarker(SeriesMarkers.NONE);
  }
}
