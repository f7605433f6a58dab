package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.BufferAdd;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cotangent of one value while the reverse sweep gathers it: a sum of contributions, or a
 * running total that contributions are added to in place, as loops need it.
 */
final class Cotangent {
  private final Expr primal;
  private final List<Expr> whole = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private Value running;
  private boolean touched;

  private record Part(List<Optional<Expr>> index, Expr value) {}

  Cotangent(Expr primal) {
    this.primal = primal;
  }

  /** A cotangent that goes on from a running total. */
  static Cotangent running(Expr primal, Value total) {
    Cotangent cotangent = new Cotangent(primal);
    cotangent.running = total;
    return cotangent;
  }

  /** The type of the running total of a value's cotangent. */
  static Type runningType(Type type) {
    return type instanceof Type.VectorType || type instanceof Type.MatrixType
        ? new Type.ArrayType(Type.SCALAR)
        : type;
  }

  boolean isRunning() {
    return running != null;
  }

  /** Whether anything was added since it was made. */
  boolean touched() {
    return touched;
  }

  void add(Expr contribution, BlockBuilder builder) {
    touched = true;
    if (running != null) {
      running = accumulate(new Expr(running, builder), contribution).value();
    } else if (primal.type() instanceof Type.ArrayType) {
      running = contribution.value();
    } else {
      whole.add(contribution);
    }
  }

  private Expr accumulate(Expr total, Expr contribution) {
    if (primal.isScalar()) {
      return total.plus(contribution);
    }
    return total.apply(
        new ArrayPlus(),
        primal.type() instanceof Type.ArrayType ? contribution : contribution.apply(new ToArray()));
  }

  void addAt(List<Optional<Expr>> index, Expr contribution, BlockBuilder builder) {
    touched = true;
    if (running == null && primal.type() instanceof Type.ArrayType) {
      open(builder);
    }
    if (running != null) {
      running = accumulateAt(new Expr(running, builder), index, contribution).value();
    } else {
      parts.add(new Part(index, contribution));
    }
  }

  private Expr accumulateAt(Expr total, List<Optional<Expr>> index, Expr contribution) {
    if (!primal.isMatrix()) {
      List<Expr> rest = new ArrayList<>(index.stream().map(Optional::orElseThrow).toList());
      rest.add(contribution);
      if (!contribution.isScalar()) {
        return addNested(total, rest);
      }
      return total.apply(new ArrayAdd(), rest.toArray(Expr[]::new));
    }
    Expr columns = new Expr(primal.value(), total.builder()).columns();
    if (index.get(0).isEmpty()) {
      return total.apply(new BufferAdd(false), columns, index.get(1).orElseThrow(), contribution);
    }
    Expr row = index.get(0).get();
    if (index.get(1).isEmpty()) {
      return total.apply(new BufferAdd(true), columns, row, contribution);
    }
    Expr at = row.apply(new IntArithmetic("*"), columns).plusInt(index.get(1).get());
    return total.apply(new ArrayAdd(), at, contribution);
  }

  /** {@code total[i] += contribution} of what an array of numbers does not hold. */
  private static Expr addNested(Expr total, List<Expr> rest) {
    Expr[] index = rest.subList(0, rest.size() - 1).toArray(Expr[]::new);
    Expr soFar = total.apply(new ArrayGet(), index);
    Expr contribution = rest.get(rest.size() - 1);
    Expr sum =
        contribution.type() instanceof Type.ArrayType
            ? soFar.apply(new ArrayPlus(), contribution)
            : soFar.plus(contribution);
    rest.set(rest.size() - 1, sum);
    return total.apply(new ArraySet(), rest.toArray(Expr[]::new));
  }

  /** Makes this a running total, and gives the total so far. */
  Value open(BlockBuilder builder) {
    if (running == null) {
      Optional<Expr> soFar = value(builder);
      Expr at = new Expr(primal.value(), builder);
      if (primal.isScalar()) {
        running = soFar.orElseGet(() -> at.literal(0)).value();
      } else if (primal.type() instanceof Type.ArrayType) {
        running = Zeros.like(at).value();
        primal.value().name().ifPresent(name -> running.suggestName(name + "Bar"));
      } else {
        running = soFar.map(s -> s.apply(new ToArray())).orElseGet(() -> fresh(at)).value();
      }
      whole.clear();
      parts.clear();
    }
    return running;
  }

  /** Goes on from what a nested block made of the running total. */
  void resume(Value total) {
    touched = true;
    running = total;
  }

  private static Expr fresh(Expr primal) {
    Expr count =
        primal.isVector()
            ? primal.size()
            : primal.rows().apply(new IntArithmetic("*"), primal.columns());
    return count.apply(new NewArray(Type.SCALAR));
  }

  /** The running total or the sum, as a cotangent in the shape of the value. */
  Optional<Expr> value(BlockBuilder builder) {
    Expr at = new Expr(primal.value(), builder);
    if (running != null) {
      return touched ? Optional.of(shaped(at, new Expr(running, builder))) : Optional.empty();
    }
    Optional<Expr> sum = whole.stream().map(e -> new Expr(e.value(), builder)).reduce(Expr::plus);
    if (parts.isEmpty()) {
      return sum;
    }
    if (parts.size() == 1 && sum.isEmpty() && parts.get(0).index().size() == 1) {
      Part part = parts.get(0);
      Expr unit = at.size().unit(part.index().get(0).orElseThrow());
      return Optional.of(unit.times(part.value()));
    }
    Expr total = sum.map(s -> s.apply(new ToArray())).orElseGet(() -> fresh(at));
    for (Part part : parts) {
      total = accumulateAt(total, part.index(), part.value());
    }
    return Optional.of(shaped(at, total));
  }

  private static Expr shaped(Expr primal, Expr total) {
    if (primal.isVector()) {
      return total.apply(new ToVector());
    }
    return primal.isMatrix() ? primal.rows().apply(new ToMatrix(), primal.columns(), total) : total;
  }
}
