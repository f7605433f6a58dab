package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Type;

/** The types of tangents. */
final class Tangent {
  private Tangent() {}

  /** The type of the tangents of a type: the same shape, with nothing promised. */
  static Type type(Type type) {
    return type instanceof Type.MatrixType matrix
        ? Type.matrix(matrix.rows(), matrix.columns())
        : type;
  }
}
