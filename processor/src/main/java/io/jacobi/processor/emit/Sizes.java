package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dimensions as fields of an objective, found on the arguments that it is made with. */
final class Sizes {
  private record Field(String name, String code) {}

  private final Map<Dim, Field> fields = new LinkedHashMap<>();

  /**
   * Finds the dimensions.
   *
   * @param codes how Java reads each of the parameters
   */
  Sizes(List<Value> parameters, List<String> codes, Locals names) {
    for (int i = 0; i < parameters.size(); i++) {
      Type type = parameters.get(i).type();
      if (type instanceof Type.VectorType vector) {
        add(vector.size(), codes.get(i) + ".size()", names);
      } else if (type instanceof Type.MatrixType matrix) {
        add(matrix.rows(), codes.get(i) + ".rows()", names);
        add(matrix.columns(), codes.get(i) + ".columns()", names);
      }
    }
  }

  private void add(Dim dim, String code, Locals names) {
    if (dim instanceof Dim.Symbol symbol && !fields.containsKey(dim)) {
      String wanted = symbol.name().startsWith("?") ? "size" : symbol.name();
      fields.put(dim, new Field(names.fresh(wanted), code));
    }
  }

  /** Every dimension: its field, and how Java finds it. */
  Map<String, String> fields() {
    Map<String, String> all = new LinkedHashMap<>();
    fields.values().forEach(field -> all.put(field.name(), field.code()));
    return all;
  }

  /** Whether a dimension can be told from those of the arguments. */
  boolean knows(Dim dim) {
    if (dim instanceof Dim.Sum sum) {
      return knows(sum.left()) && knows(sum.right());
    }
    if (dim instanceof Dim.Product product) {
      return knows(product.left()) && knows(product.right());
    }
    return dim instanceof Dim.Fixed || fields.containsKey(dim);
  }

  boolean knows(Type type) {
    if (type instanceof Type.MatrixType matrix) {
      return knows(matrix.rows()) && knows(matrix.columns());
    }
    return !(type instanceof Type.VectorType vector) || knows(vector.size());
  }

  String of(Dim dim) {
    if (dim instanceof Dim.Fixed fixed) {
      return Integer.toString(fixed.size());
    }
    if (dim instanceof Dim.Sum sum) {
      return "(" + of(sum.left()) + " + " + of(sum.right()) + ")";
    }
    if (dim instanceof Dim.Product product) {
      return of(product.left()) + " * " + of(product.right());
    }
    return fields.get(dim).name();
  }

  /** How many entries a vector or matrix has. */
  String count(Type type) {
    return type instanceof Type.MatrixType matrix
        ? of(matrix.rows()) + " * " + of(matrix.columns())
        : of(((Type.VectorType) type).size());
  }
}
