package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a dimension on a parameter, so that no value is computed only to be measured. */
final class Dimensions {
  private record Provider(Value parameter, Extent extent) {}

  private final Map<Dim, Provider> providers = new HashMap<>();

  void provide(Value parameter) {
    if (parameter.type() instanceof Type.VectorType vector) {
      providers.putIfAbsent(vector.size(), new Provider(parameter, Extent.SIZE));
    } else if (parameter.type() instanceof Type.MatrixType matrix) {
      providers.putIfAbsent(matrix.rows(), new Provider(parameter, Extent.ROWS));
      providers.putIfAbsent(matrix.columns(), new Provider(parameter, Extent.COLUMNS));
    }
  }

  Optional<Value> find(BlockBuilder builder, Extent extent, Value of) {
    Dim dim = extent.of(of.type());
    return express(builder, dim, of, extent);
  }

  private Optional<Value> express(BlockBuilder builder, Dim dim, Value of, Extent extent) {
    if (dim instanceof Dim.Fixed fixed) {
      return Optional.of(Expr.apply(builder, new IntLiteral(fixed.size()), List.of()).value());
    }
    Provider provider = providers.get(dim);
    if (provider != null) {
      boolean self = provider.parameter().equals(of) && provider.extent().equals(extent);
      return self
          ? Optional.empty()
          : Optional.of(
              builder
                  .append(
                      provider.extent(),
                      List.of(provider.parameter()),
                      List.of(),
                      List.of(Type.INT))
                  .get(0));
    }
    if (dim instanceof Dim.Sum sum) {
      return pair(builder, sum.left(), sum.right(), "+", of, extent);
    }
    return dim instanceof Dim.Product product
        ? pair(builder, product.left(), product.right(), "*", of, extent)
        : Optional.empty();
  }

  private Optional<Value> pair(
      BlockBuilder builder, Dim left, Dim right, String operator, Value of, Extent extent) {
    Optional<Value> a = express(builder, left, of, extent);
    Optional<Value> b = express(builder, right, of, extent);
    return a.isPresent() && b.isPresent()
        ? Optional.of(
            Expr.apply(builder, new IntArithmetic(operator), List.of(a.get(), b.get())).value())
        : Optional.empty();
  }
}
