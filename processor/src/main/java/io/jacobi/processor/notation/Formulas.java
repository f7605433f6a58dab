package io.jacobi.processor.notation;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Notation;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values as formulas of the parameters, with the user's names. */
public final class Formulas {
  private static final int LONGEST = 110;

  /** No formula of so many operations is as short as that. */
  private static final int MOST_OPERATIONS = 300;

  private Formulas() {}

  /** The formula of a value; nothing where it runs through branches or loops, or is too long. */
  public static Optional<String> of(Value value) {
    return of(value, Map.of());
  }

  /**
   * The formula of a result of a function; nothing where it runs through branches or loops, or is
   * too long.
   *
   * @param labels what its first parameters are called
   */
  public static Optional<String> of(Function function, int result, List<String> labels) {
    Map<Value, String> names = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      names.put(function.parameters().get(i), labels.get(i));
    }
    return of(function.results().get(result), names);
  }

  private static Optional<String> of(Value value, Map<Value, String> names) {
    return new Expansion(names)
        .expand(value)
        .map(Notation::text)
        .filter(t -> t.length() <= LONGEST);
  }

  /** Whether any result may have a formula: it must not run through branches or loops. */
  public static boolean isFor(Function function) {
    Map<Value, Boolean> known = new HashMap<>();
    return function.results().stream().anyMatch(result -> isStraight(result, known));
  }

  private static boolean isStraight(Value value, Map<Value, Boolean> known) {
    Boolean before = known.get(value);
    if (before != null) {
      return before;
    }
    boolean straight = known.size() < MOST_OPERATIONS && isMadeStraight(value, known);
    known.put(value, straight);
    return straight;
  }

  private static boolean isMadeStraight(Value value, Map<Value, Boolean> known) {
    return value.definition().isEmpty()
        || (value.definition().get().blocks().isEmpty()
            && value.definition().get().operands().stream()
                .allMatch(operand -> isStraight(operand, known)));
  }

  /** {@code ∇ₓ}, with the name behind it where Unicode has no such subscript. */
  public static String gradientOf(String name) {
    return "∇" + subscript(name);
  }

  private static String subscript(String name) {
    String letters = "aehijklmnoprstuvx";
    String subscripts = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
    int at = name.length() == 1 ? letters.indexOf(name.charAt(0)) : -1;
    return at >= 0 ? subscripts.substring(at, at + 1) : "_" + name;
  }

  /** The derivative of one formula, as the operator of another would be read. */
  public static String bracketed(String formula) {
    int depth = 0;
    boolean norm = false;
    for (int i = 0; i < formula.length(); i++) {
      char c = formula.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      norm ^= c == '‖';
      if (depth == 0 && !norm && (formula.startsWith(" + ", i) || formula.startsWith(" − ", i))) {
        return "(" + formula + ")";
      }
    }
    return formula;
  }

  /** Expands definitions, each once. */
  private static final class Expansion {
    private final Map<Value, Optional<Notation>> known = new HashMap<>();

    Expansion(Map<Value, String> names) {
      names.forEach((value, name) -> known.put(value, Optional.of(Notation.atom(name))));
    }

    Optional<Notation> expand(Value value) {
      Optional<Notation> notation = known.get(value);
      if (notation == null) {
        notation = write(value);
        known.put(value, notation);
      }
      return notation;
    }

    private Optional<Notation> write(Value value) {
      if (value.definition().isEmpty()) {
        return value.name().map(Notation::atom);
      }
      Instruction instruction = value.definition().get();
      if (!(instruction.operation() instanceof Primitive primitive)) {
        return Optional.empty();
      }
      List<Notation> operands = new ArrayList<>();
      int length = 0;
      for (Value operand : instruction.operands()) {
        Optional<Notation> notation = expand(operand);
        if (notation.isEmpty() || operand.type() instanceof Type.ArrayType) {
          return Optional.empty();
        }
        length += notation.get().text().length();
        operands.add(notation.get());
      }
      if (length > 2 * LONGEST) {
        return Optional.empty();
      }
      List<Type> types = Value.types(instruction.operands());
      return Optional.of(primitive.notation(operands, types));
    }
  }
}
