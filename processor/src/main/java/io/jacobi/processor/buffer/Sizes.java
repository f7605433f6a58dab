package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dimensions as integers of the program, where they can be told from those of the arguments. */
final class Sizes {
  private final Map<Dim, Value> known = new HashMap<>();

  void put(Dim dim, Value integer) {
    known.putIfAbsent(dim, integer);
  }

  boolean isKnown(Dim dim) {
    if (dim instanceof Dim.Sum sum) {
      return isKnown(sum.left()) && isKnown(sum.right());
    }
    if (dim instanceof Dim.Product product) {
      return isKnown(product.left()) && isKnown(product.right());
    }
    return dim instanceof Dim.Fixed || known.containsKey(dim);
  }

  /** Whether every dimension of a vector or matrix is known. */
  boolean isKnown(Type type) {
    if (type instanceof Type.MatrixType matrix) {
      return isKnown(matrix.rows()) && isKnown(matrix.columns());
    }
    return isKnown(((Type.VectorType) type).size());
  }

  /** A dimension as an integer. */
  Optional<Value> of(BlockBuilder builder, Dim dim) {
    if (!isKnown(dim)) {
      return Optional.empty();
    }
    if (dim instanceof Dim.Fixed fixed) {
      return Optional.of(builder.append(new IntLiteral(fixed.size()), List.of(), Type.INT));
    }
    if (dim instanceof Dim.Sum sum) {
      return Optional.of(
          pair(
              builder,
              "+",
              of(builder, sum.left()).orElseThrow(),
              of(builder, sum.right()).orElseThrow()));
    }
    if (dim instanceof Dim.Product product) {
      return Optional.of(
          pair(
              builder,
              "*",
              of(builder, product.left()).orElseThrow(),
              of(builder, product.right()).orElseThrow()));
    }
    return Optional.of(known.get(dim));
  }

  static Value pair(BlockBuilder builder, String operator, Value left, Value right) {
    return builder.append(new IntArithmetic(operator), List.of(left, right), Type.INT);
  }
}
