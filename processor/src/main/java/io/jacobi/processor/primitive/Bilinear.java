package io.jacobi.processor.primitive;

import java.util.List;
import java.util.Optional;

/** An operation that is linear in each of its two operands alone: a product. */
public interface Bilinear extends Primitive {
  /** The product rule: {@code d(ab) = da b + a db}. */
  @Override
  default Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(da -> da.apply(this, x.get(1))),
        dx.get(1).map(db -> x.get(0).apply(this, db)));
  }

  @Override
  default Optional<Expr> batch(List<Expr> x, Tangents batch) {
    if (batch.get(0).isPresent() == batch.get(1).isPresent()) {
      return Optional.empty();
    }
    return batch
        .get(0)
        .map(left -> batchLeft(left, x.get(1)))
        .orElseGet(() -> batchRight(x.get(0), batch.get(1).orElseThrow()));
  }

  /** The product with a batch on the left. */
  default Optional<Expr> batchLeft(Expr batch, Expr right) {
    return Optional.empty();
  }

  /** The product with a batch on the right. */
  default Optional<Expr> batchRight(Expr left, Expr batch) {
    return Optional.empty();
  }
}
