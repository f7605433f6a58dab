package io.jacobi.processor.simplify;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DiagonalMatrix;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Identity;
import io.jacobi.processor.primitive.Kronecker;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is only consumed by a product, a trace or a sum is never made. */
final class LazinessTest {
  private static final Dim N = new Dim.Symbol("n");

  private final BlockBuilder builder = new BlockBuilder(Shapes.settled());
  private final Expr x = parameter(new Type.VectorType(N), "x");
  private final Expr y = parameter(new Type.VectorType(N), "y");
  private final Expr a = parameter(Type.matrix(N, N), "A");
  private final Expr b = parameter(Type.matrix(N, N), "B");
  private final Expr g = parameter(Type.matrix(Dim.product(N, N), Dim.product(N, N)), "G");
  private final Expr v = parameter(new Type.VectorType(Dim.product(N, N)), "v");

  private Expr parameter(Type type, String name) {
    return new Expr(builder.parameter(type, name), builder);
  }

  /** What follows a matrix and leaves nothing of its size, or a product that another follows. */
  private static Map<String, UnaryOperator<Expr>> consumers(Expr vector, Expr matrix) {
    Map<String, UnaryOperator<Expr>> consumers = new LinkedHashMap<>();
    consumers.put("times a vector", m -> m.times(vector));
    consumers.put("transposed, times a vector", m -> m.transpose().times(vector));
    consumers.put("trace", m -> m.apply(new Trace()));
    consumers.put("sum", Expr::sum);
    consumers.put("row sums", m -> m.apply(new RowSums()));
    consumers.put("column sums", m -> m.apply(new ColumnSums()));
    consumers.put("diagonal", Expr::diagonal);
    consumers.put("scaled, times a vector", m -> m.times(3).negate().times(vector));
    consumers.put("inner product", m -> m.dot(matrix));
    consumers.put("inner product, right", matrix::dot);
    consumers.put("sum of a product of entries", m -> m.hadamard(matrix).sum());
    consumers.put(
        "transposed, trace of a product", m -> m.transpose().times(matrix).apply(new Trace()));
    consumers.put("trace of a product", m -> matrix.times(m).apply(new Trace()));
    consumers.put("sum of a product", m -> m.times(matrix).sum());
    consumers.put("product, times a vector", m -> matrix.times(m).times(vector));
    return consumers;
  }

  @TestFactory
  Stream<DynamicTest> neverMade() {
    Map<Class<?>, Expr> kinds = new LinkedHashMap<>();
    kinds.put(Outer.class, x.outer(y));
    kinds.put(DiagonalMatrix.class, x.diagonalMatrix());
    kinds.put(Identity.class, x.size().apply(new Identity()));
    kinds.put(FillMatrix.class, x.size().apply(new FillMatrix(), x.size(), x.literal(2)));
    kinds.put(Kronecker.class, a.apply(new Kronecker(), b));
    return kinds.entrySet().stream()
        .flatMap(
            kind -> {
              boolean large = kind.getKey().equals(Kronecker.class);
              return consumers(large ? v : y, large ? g : a).entrySet().stream()
                  .map(
                      consumer ->
                          DynamicTest.dynamicTest(
                              kind.getKey().getSimpleName() + ", " + consumer.getKey(),
                              () ->
                                  check(
                                      kind.getKey(), consumer.getValue().apply(kind.getValue()))));
            });
  }

  private void check(Class<?> kind, Expr result) {
    Function simplified =
        Simplifier.simplify(new Function("f", builder.build(java.util.List.of(result.value()))));
    boolean made =
        simplified.body().instructions().stream().anyMatch(i -> kind.isInstance(i.operation()));
    assertFalse(made, simplified.body()::toString);
  }
}
