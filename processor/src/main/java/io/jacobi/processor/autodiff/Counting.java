package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;

/** The arithmetic of a counted loop and of the loop that goes back over it. */
record Counting(Control.For loop, Expr from, Expr to) {
  private boolean fromZero() {
    return from.value().by(IntLiteral.class).filter(i -> i.value() == 0).isPresent();
  }

  private static Expr minus(Expr a, Expr b) {
    return a.apply(new IntArithmetic("-"), b);
  }

  /** How many iterations. */
  Expr count() {
    if (loop.step() == 1
        && fromZero()
        && (to.value().is(Extent.class) || to.value().is(ArrayLength.class))) {
      return to;
    }
    Expr span = loop.step() > 0 ? minus(to, from) : minus(from, to);
    int size = Math.abs(loop.step());
    Expr count =
        size == 1
            ? span
            : span.plusInt(span.integer(size - 1))
                .apply(new IntArithmetic("/"), span.integer(size));
    return count.apply(JavaExpression.COUNT);
  }

  /** Which iteration an index belongs to. */
  Expr position(Expr index) {
    if (loop.step() == 1) {
      return fromZero() ? index : minus(index, at(from, index));
    }
    Expr span = loop.step() > 0 ? minus(index, at(from, index)) : minus(at(from, index), index);
    int size = Math.abs(loop.step());
    return size == 1 ? span : span.apply(new IntArithmetic("/"), span.integer(size));
  }

  private static Expr at(Expr value, Expr place) {
    return place.with(value.value());
  }

  /** The operation of the loop that goes back. */
  Control.For back() {
    return new Control.For(-loop.step());
  }

  /** Where the loop that goes back starts: the last index of this one. */
  Expr last() {
    if (Math.abs(loop.step()) == 1) {
      return to.apply(new IntArithmetic(loop.step() > 0 ? "-" : "+"), to.integer(1));
    }
    Expr steps =
        minus(count(), to.integer(1)).apply(new IntArithmetic("*"), to.integer(loop.step()));
    return from.plusInt(steps);
  }

  /** Where the loop that goes back ends: before the first index of this one. */
  Expr beforeFirst() {
    return from.apply(new IntArithmetic(loop.step() > 0 ? "-" : "+"), from.integer(1));
  }
}
