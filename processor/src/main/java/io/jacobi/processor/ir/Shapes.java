package io.jacobi.processor.ir;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of the dimensions of one program. Operations state which dimensions must be equal;
 * a conflict between numbers is an error, a symbol learns what it is equal to.
 */
public final class Shapes {
  private static final AtomicInteger INSTANCES = new AtomicInteger();

  private final int instance = INSTANCES.incrementAndGet();
  private final boolean learns;
  private final Map<Dim.Symbol, Dim> known = new LinkedHashMap<>();
  private final Map<Value, Dim> integers = new HashMap<>();
  private int fresh;
  private int speculative;

  /** For reading a program: conflicts are errors, and equalities are learnt. */
  public Shapes() {
    this(true);
  }

  private Shapes(boolean learns) {
    this.learns = learns;
  }

  /** For transforming a program whose shapes have been read: nothing is learnt or refused. */
  public static Shapes settled() {
    return new Shapes(false);
  }

  /** A dimension nothing is known of, whose name starts with a question mark; never shown. */
  public Dim fresh() {
    return new Dim.Symbol("?" + instance + "." + fresh++);
  }

  /** The dimension that an integer only known at run time stands for. */
  public Dim of(Value integer) {
    return integers.computeIfAbsent(integer, unknown -> fresh());
  }

  /** From here to {@link #endSpeculation}, code may not run, so it teaches nothing. */
  public void beginSpeculation() {
    speculative++;
  }

  /** Ends what {@link #beginSpeculation} began. */
  public void endSpeculation() {
    speculative--;
  }

  /**
   * States that two dimensions are equal.
   *
   * @param message what to say if they cannot be
   * @throws ShapeException if both are numbers and differ
   */
  public void requireEqual(Dim left, Dim right, String message) {
    Dim a = resolve(left);
    Dim b = resolve(right);
    if (!learns || a.equals(b)) {
      return;
    }
    if (conflict(a, b)) {
      throw new ShapeException(message);
    }
    if (speculative > 0) {
      return;
    }
    if (a instanceof Dim.Symbol symbol && !mentions(b, symbol)) {
      learn(symbol, b);
    } else if (b instanceof Dim.Symbol symbol && !mentions(a, symbol)) {
      learn(symbol, a);
    }
  }

  /** A symbol invented here gives way to a declared one. */
  private void learn(Dim.Symbol symbol, Dim dim) {
    if (dim instanceof Dim.Symbol other && other.name().startsWith("?")) {
      known.put(other, symbol);
    } else {
      known.put(symbol, dim);
    }
  }

  private static boolean conflict(Dim a, Dim b) {
    if (a instanceof Dim.Fixed && b instanceof Dim.Fixed) {
      return true;
    }
    if (a instanceof Dim.Sum sum) {
      return grows(sum, b);
    }
    return b instanceof Dim.Sum sum && grows(sum, a);
  }

  /** {@code n + 2} is never {@code n}. */
  private static boolean grows(Dim.Sum sum, Dim dim) {
    return (sum.left().equals(dim) && positive(sum.right()))
        || (sum.right().equals(dim) && positive(sum.left()));
  }

  private static boolean positive(Dim dim) {
    return dim instanceof Dim.Fixed fixed && fixed.size() > 0;
  }

  private static boolean mentions(Dim dim, Dim.Symbol symbol) {
    if (dim instanceof Dim.Sum sum) {
      return mentions(sum.left(), symbol) || mentions(sum.right(), symbol);
    }
    if (dim instanceof Dim.Product product) {
      return mentions(product.left(), symbol) || mentions(product.right(), symbol);
    }
    return dim.equals(symbol);
  }

  /** A dimension by the best name known for it. */
  public Dim resolve(Dim dim) {
    if (dim instanceof Dim.Symbol symbol) {
      Dim next = known.get(symbol);
      return next == null ? dim : resolve(next);
    }
    if (dim instanceof Dim.Sum sum) {
      return Dim.sum(resolve(sum.left()), resolve(sum.right()));
    }
    if (dim instanceof Dim.Product product) {
      return Dim.product(resolve(product.left()), resolve(product.right()));
    }
    return dim;
  }

  /** A type with its dimensions resolved. */
  public Type resolve(Type type) {
    if (type instanceof Type.VectorType vector) {
      return new Type.VectorType(resolve(vector.size()));
    }
    if (type instanceof Type.MatrixType matrix) {
      return new Type.MatrixType(
          resolve(matrix.rows()), resolve(matrix.columns()), matrix.structure());
    }
    return type;
  }
}
