package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.primitive.Exp;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.Log;
import io.jacobi.processor.primitive.Reciprocal;
import io.jacobi.processor.primitive.RowSoftmax;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.Sigmoid;
import io.jacobi.processor.primitive.Softmax;
import java.util.Random;

/** What likelihoods of classes, and their derivatives, look like. */
final class Likelihoods {
  private final RandomPrograms programs;
  private final Random random;

  Likelihoods(RandomPrograms programs, Random random) {
    this.programs = programs;
    this.random = random;
  }

  Expr scalar(int d) {
    Dim n = random.nextBoolean() ? RandomPrograms.N : RandomPrograms.M;
    Dim m = random.nextBoolean() ? RandomPrograms.N : RandomPrograms.M;
    return switch (random.nextInt(9)) {
      case 0 -> {
        Expr x = programs.scalar(d);
        yield x.literal(1).over(x.map(new Exp()).plus(1));
      }
      case 1 -> programs.vector(n, d).map(new Exp()).plus(1).map(new Reciprocal()).sum();
      case 2 -> residual(programs.scalar(d), programs.scalar(d), programs.scalar(d));
      case 3 -> residual(programs.vector(n, d), programs.vector(n, d), programs.scalar(d)).sum();
      case 4 -> {
        Expr e = programs.vector(n, d).map(new Exp());
        yield e.over(e.sum()).dot(programs.vector(n, d));
      }
      case 5 -> {
        Expr e = programs.matrix(n, m, d).map(new Exp());
        Expr reciprocal = e.apply(new RowSums()).map(new Reciprocal());
        yield e.scaleRows(reciprocal).dot(programs.matrix(n, m, d));
      }
      case 6 -> programs.matrix(n, m, d).apply(new RowSoftmax()).map(new Log()).sum();
      case 7 -> {
        Expr p = programs.vector(n, d).apply(new Softmax());
        yield random.nextBoolean()
            ? p.apply(new Get(), p.integer(0)).map(new Log())
            : p.times(p.sum()).dot(programs.vector(n, d));
      }
      default -> {
        Expr product = programs.vector(n, d).negate().outer(programs.vector(m, d));
        Expr a = programs.matrix(n, m, d);
        yield (random.nextBoolean() ? a.plus(product) : product.plus(a))
            .dot(a.minus(programs.vector(n, d).negate().outer(programs.vector(m, d))));
      }
    };
  }

  private Expr residual(Expr x, Expr y, Expr weight) {
    Expr less = y.isScalar() ? y.literal(1).minus(y) : y.negate().plus(1);
    Expr failed = times(less, weight).hadamard(x.map(new Sigmoid()));
    Expr succeeded = times(y, weight).hadamard(x.negate().map(new Sigmoid()));
    return random.nextBoolean() ? failed.minus(succeeded) : succeeded.minus(failed);
  }

  private Expr times(Expr x, Expr weight) {
    return random.nextBoolean() ? x.times(weight) : x;
  }
}
