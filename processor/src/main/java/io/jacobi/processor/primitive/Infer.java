package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shape rules that several operations share. */
final class Infer {
  private Infer() {}

  static Type.VectorType vector(Value value) {
    return (Type.VectorType) value.type();
  }

  static Type.MatrixType matrix(Value value) {
    return (Type.MatrixType) value.type();
  }

  /** The common type of two operands of one shape. */
  static Type sameShape(String operation, Value a, Value b, Shapes shapes) {
    Supplier<String> message = message(operation, a, b, shapes);
    if (a.type() instanceof Type.VectorType x && b.type() instanceof Type.VectorType y) {
      shapes.requireEqual(x.size(), y.size(), message);
    } else if (a.type() instanceof Type.MatrixType x && b.type() instanceof Type.MatrixType y) {
      shapes.requireEqual(x.rows(), y.rows(), message);
      shapes.requireEqual(x.columns(), y.columns(), message);
      return new Type.MatrixType(
          shapes.resolve(x.rows()), shapes.resolve(x.columns()), x.structure().meet(y.structure()));
    }
    return shapes.resolve(a.type());
  }

  /** Which operands do not fit, of which shapes, and where these come from. */
  static Supplier<String> message(String operation, Value a, Value b, Shapes shapes) {
    return () -> operation + ": " + describe(a, shapes) + " does not fit " + describe(b, shapes);
  }

  private static String describe(Value value, Shapes shapes) {
    List<String> parts = new ArrayList<>();
    String type = shapes.shown(value.type());
    value.name().ifPresent(name -> parts.add(type));
    if (!value.origin().isEmpty()) {
      parts.add(value.origin());
    }
    parts.addAll(shapes.reasons(value.type()));
    String more = parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    return value.name().orElse(type) + more;
  }

  static Dim square(String operation, Value value, Shapes shapes) {
    Type.MatrixType type = matrix(value);
    shapes.requireEqual(
        type.rows(),
        type.columns(),
        () -> operation + ": needs a square matrix, but " + describe(value, shapes) + " is not");
    return shapes.resolve(type.rows());
  }

  /** The type with nothing promised but, where it was, symmetry. */
  static Type entrywise(Type type) {
    return type instanceof Type.MatrixType m && m.structure() == Structure.POSITIVE_DEFINITE
        ? new Type.MatrixType(m.rows(), m.columns(), Structure.SYMMETRIC)
        : type;
  }

  /** Whether one is the transpose of the other as it was written. */
  static boolean mirrored(Value a, Value b) {
    return transposed(a, b) || transposed(b, a);
  }

  private static boolean transposed(Value a, Value b) {
    return a.is(Transpose.class) && a.operand(0).equals(b);
  }

  static Type.MatrixType symmetric(Dim n) {
    return new Type.MatrixType(n, n, Structure.SYMMETRIC);
  }

  /** The dimension an {@code int} value stands for, if the program says. */
  static Dim dim(Value integer, Shapes shapes) {
    if (integer.definition().isPresent()) {
      if (integer.definition().get().operation() instanceof IntLiteral literal) {
        return new Dim.Fixed(literal.value());
      }
      if (integer.definition().get().operation() instanceof Extent extent) {
        return extent.of(integer.operand(0).type());
      }
      if (integer.definition().get().operation() instanceof IntArithmetic arithmetic) {
        Dim left = dim(integer.operand(0), shapes);
        Dim right = dim(integer.operand(1), shapes);
        if (arithmetic.operator().equals("+")) {
          return Dim.sum(left, right);
        }
        if (arithmetic.operator().equals("*")) {
          return Dim.product(left, right);
        }
        if (left instanceof Dim.Fixed a
            && right instanceof Dim.Fixed b
            && arithmetic.operator().equals("-")) {
          return new Dim.Fixed(a.size() - b.size());
        }
      }
    }
    return shapes.of(integer);
  }

  /** The dimension {@code to − from}. */
  static Dim between(Value from, Value to, Shapes shapes) {
    Dim low = dim(from, shapes);
    Dim high = dim(to, shapes);
    if (low.equals(new Dim.Fixed(0))) {
      return high;
    }
    return low instanceof Dim.Fixed a && high instanceof Dim.Fixed b
        ? new Dim.Fixed(b.size() - a.size())
        : shapes.fresh();
  }
}
