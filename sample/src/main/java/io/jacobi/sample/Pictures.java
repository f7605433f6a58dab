package io.jacobi.sample;

import io.jacobi.linalg.Vector;
import io.jacobi.sample.gallery.GaussianMixture;
import io.jacobi.sample.gallery.GaussianProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the samples found, beside what they were given. */
final class Pictures {
  private Pictures() {}

  static void write(Path file) throws IOException {
    BitmapEncoder.saveBitmap(
        List.of(process(), mixture()), 1, 2, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  private static XYChart chart(String title) {
    return new XYChartBuilder().width(600).height(400).title(title).build();
  }

  private static void points(XYChart chart, String name, double[] x, double[] y) {
    chart.addSeries(name, x, y).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  }

  private static XYChart process() {
    XYChart chart = chart("Gaussian process");
    GaussianProcess.Data data = GaussianProcess.Data.sine(40, 0.1);
    points(chart, "measured", data.x().toArray(), data.y().toArray());
    Vector places = Vector.build(121, i -> 0.05 * i);
    Vector mean = GaussianProcess.predict(GaussianProcess.fit(data), data, places);
    chart.addSeries("mean", places.toArray(), mean.toArray()).setMarker(SeriesMarkers.NONE);
    return chart;
  }

  private static XYChart mixture() {
    XYChart chart = chart("Gaussian mixture");
    double[][] points = GaussianMixture.points(600);
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      x[i] = points[i][0];
      y[i] = points[i][1];
    }
    points(chart, "points", x, y);
    GaussianMixture.Mixture found = GaussianMixture.fit(points);
    points(
        chart, "means found", found.means().column(0).toArray(), found.means().column(1).toArray());
    return chart;
  }
}
