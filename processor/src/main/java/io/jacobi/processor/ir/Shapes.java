package io.jacobi.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is known of the dimensions of one program. Operations state which dimensions must be equal;
 * a conflict between numbers is an error, a symbol learns what it is equal to.
 */
public final class Shapes {
  /**
   * Numbers of one length: what is sorted by the names of dimensions is in the order they were made
   * in then, whatever other threads made in the meantime.
   */
  private static final AtomicInteger INSTANCES = new AtomicInteger(1_000_000_000);

  private final int instance = INSTANCES.incrementAndGet();
  private final boolean learns;
  private final Map<Dim.Symbol, Dim> known = new LinkedHashMap<>();
  private final Map<Value, Dim> integers = new HashMap<>();
  private final Map<Dim.Symbol, String> reasons = new HashMap<>();
  private final Deque<Map<Dim.Symbol, Dim>> assumed = new ArrayDeque<>();
  private Supplier<String> place = () -> "";
  private int fresh = 1_000_000;

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

  /** From here to {@link #endSpeculation}, code may not run: what it teaches holds in it only. */
  public void beginSpeculation() {
    assumed.push(new HashMap<>());
  }

  /** Ends what {@link #beginSpeculation} began. */
  public void endSpeculation() {
    assumed.pop();
  }

  /** Says where in the source the statements that follow come from. */
  public void at(Supplier<String> where) {
    place = where;
  }

  /**
   * States that two dimensions are equal.
   *
   * @param message what to say if they cannot be
   * @throws ShapeException if they can never be equal: both are numbers and differ, or both have
   *     names that the user gave them, and these differ
   */
  public void requireEqual(Dim left, Dim right, Supplier<String> message) {
    if (!learns) {
      return;
    }
    Dim a = within(left);
    Dim b = within(right);
    if (a.equals(b)) {
      return;
    }
    if (conflict(a, b)) {
      boolean named = a instanceof Dim.Symbol && b instanceof Dim.Symbol;
      throw new ShapeException(
          message.get()
              + (named ? "; if " + a + " and " + b + " are one dimension, give it one name" : ""));
    }
    if (a instanceof Dim.Symbol symbol && !mentions(b, symbol)) {
      learn(symbol, b);
    } else if (b instanceof Dim.Symbol symbol && !mentions(a, symbol)) {
      learn(symbol, a);
    }
  }

  /** A symbol invented here gives way to a declared one. */
  private void learn(Dim.Symbol symbol, Dim dim) {
    boolean gives = dim instanceof Dim.Symbol other && isInvented(other);
    Dim.Symbol learner = gives ? (Dim.Symbol) dim : symbol;
    reasons.put(learner, place.get());
    (assumed.isEmpty() ? known : assumed.peek()).put(learner, gives ? symbol : dim);
  }

  /** Whether the user did not name the dimension: what is invented here is no identifier. */
  private static boolean isInvented(Dim.Symbol symbol) {
    return !symbol.name().chars().allMatch(Character::isJavaIdentifierPart);
  }

  /** A dimension by what is known where the reading stands, code that may not run included. */
  private Dim within(Dim dim) {
    Dim resolved = resolve(dim);
    for (Map<Dim.Symbol, Dim> scope : assumed) {
      if (resolved instanceof Dim.Symbol symbol && scope.containsKey(symbol)) {
        return within(scope.get(symbol));
      }
    }
    return resolved;
  }

  /** How dimensions of a type came to be known, a sentence each; empty where they were declared. */
  public List<String> reasons(Type type) {
    List<Dim> dims =
        type instanceof Type.VectorType vector
            ? List.of(vector.size())
            : type instanceof Type.MatrixType matrix
                ? List.of(matrix.rows(), matrix.columns())
                : List.of();
    List<String> sentences = new ArrayList<>();
    for (Dim dim : dims) {
      if (dim instanceof Dim.Symbol symbol && isInvented(symbol) && reasons.containsKey(symbol)) {
        sentences.add(shown(within(dim)) + " by " + reasons.get(symbol));
      }
    }
    return sentences;
  }

  /** A type as far as it is known, to be read by the user. */
  public String shown(Type type) {
    if (type instanceof Type.VectorType vector) {
      return "vector of " + shown(within(vector.size()));
    }
    return type instanceof Type.MatrixType matrix
        ? shown(within(matrix.rows())) + " × " + shown(within(matrix.columns())) + " matrix"
        : type.toString();
  }

  private static String shown(Dim dim) {
    return dim.toString().replaceAll("\\?[0-9.]+", "?");
  }

  private static boolean conflict(Dim a, Dim b) {
    if (a instanceof Dim.Fixed && b instanceof Dim.Fixed) {
      return true;
    }
    if (a instanceof Dim.Symbol x && b instanceof Dim.Symbol y) {
      return !isInvented(x) && !isInvented(y);
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
