package io.jacobi.sample;

import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Samples with labels, in an order shuffled by a fixed seed. */
record Data(Matrix features, Vector labels) {
  /** Wisconsin diagnostic breast cancer: 569 samples of 30 features, labels 0 and 1. */
  static Data breastCancer() {
    return read("/data/breast_cancer.csv", 1);
  }

  /** Handwritten digits: 1797 samples of 8 × 8 pixels, labels 0 to 9. */
  static Data digits() {
    return read("/data/digits.csv.gz", 0);
  }

  private static Data read(String resource, int headerLines) {
    List<double[]> rows = new ArrayList<>();
    try (InputStream raw = Data.class.getResourceAsStream(resource);
        InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().skip(headerLines).map(Data::parse).forEach(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.shuffle(rows, new Random(42));
    int last = rows.get(0).length - 1;
    Matrix all = Matrix.of(rows.toArray(double[][]::new));
    return new Data(all.slice(0, all.rows(), 0, last), all.column(last));
  }

  private static double[] parse(String line) {
    String[] cells = line.split(",", -1);
    double[] row = new double[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.parseDouble(cells[i]);
    }
    return row;
  }

  /** Rows from {@code from} up to {@code to}. */
  Data rows(int from, int to) {
    return new Data(features.slice(from, to, 0, features.columns()), labels.slice(from, to));
  }

  int size() {
    return labels.size();
  }

  /**
   * Every feature shifted and scaled as those of {@code reference} need it for mean 0, spread 1.
   */
  Data standardised(Data reference) {
    Matrix x = reference.features;
    Vector mean = x.columnSums().div(x.rows());
    Matrix centred = x.plusRow(mean.negate());
    Vector spread = centred.hadamard(centred).columnSums().div(x.rows()).sqrt();
    Vector scale = spread.map(s -> s == 0 ? 0 : 1 / s);
    return new Data(features.plusRow(mean.negate()).scaleColumns(scale), labels);
  }

  /** A row for each label, 1 at the column of its class. */
  Matrix oneHot(int classes) {
    return Matrix.build(size(), classes, (i, j) -> labels.get(i) == j ? 1 : 0);
  }
}
