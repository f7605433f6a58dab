package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Type;

/** The Java types that values of the program have. */
public final class JavaTypes {
  private JavaTypes() {}

  /** The Java type of values of a type, class names between guillemets. */
  public static String name(Type type) {
    if (type instanceof Type.Scalar) {
      return "double";
    }
    if (type instanceof Type.VectorType) {
      return JavaCode.VECTOR;
    }
    if (type instanceof Type.MatrixType) {
      return JavaCode.MATRIX;
    }
    if (type instanceof Type.ArrayType array) {
      return name(array.element()) + "[]";
    }
    String name = ((Type.Constant) type).javaName();
    return name.contains(".") && !name.contains("«") ? "«" + name + "»" : name;
  }
}
