package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arrays out of pools, which are fields of an objective: one pool for what every evaluation makes
 * in the same order, and one for each place in loops and branches.
 */
final class Pools implements Allocation {
  /** Methods of a pool that see whether what is there is an array of theirs. */
  private static final Set<String> TOLD_APART =
      Set.of(
          "doubles", "any", "doublesAtLeast", "ints", "intsAtLeast", "booleans", "booleansAtLeast");

  private final Lifetimes lifetimes;
  private final PoolNames names;
  private final Map<Instruction, JavaCode> codes = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();
  private final Map<Block, List<String>> starts = new HashMap<>();
  private final Map<Block, List<String>> ends = new HashMap<>();
  private final List<String> frames = new ArrayList<>();

  Pools(Lifetimes lifetimes, PoolNames names) {
    this.lifetimes = lifetimes;
    this.names = names;
  }

  /** Pools whose arrays of a call are free again when it returns. */
  List<String> frames() {
    return frames;
  }

  /** Has every iteration hand out anew what it made at a place, and nothing that others hold. */
  private void renew(Block body, String pool) {
    List<String> start = starts.computeIfAbsent(body, b -> new ArrayList<>());
    if (lifetimes.isEvaluatedOnce()) {
      start.add(pool + ".again()");
    } else {
      // a call within a call goes on from here
      String mark = names.mark(pool);
      start.add("int " + mark + " = " + pool + ".mark()");
      ends.computeIfAbsent(body, b -> new ArrayList<>()).add(pool + ".release(" + mark + ")");
    }
  }

  @Override
  public List<String> starts(Block body) {
    return starts.getOrDefault(body, List.of());
  }

  @Override
  public List<String> ends(Block body) {
    return ends.getOrDefault(body, List.of());
  }

  private JavaCode pool(String name, boolean again) {
    return again
        ? JavaCode.method(JavaCode.primary(names.single(name)), "again")
        : JavaCode.primary(names.counted(name));
  }

  @Override
  public Optional<JavaCode> made(Instruction instruction, List<JavaCode> operands) {
    JavaCode known = codes.get(instruction);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> method = method(instruction);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Value result = instruction.result();
    List<JavaCode> arguments = new ArrayList<>(operands);
    Type element = ((Type.ArrayType) result.type()).element();
    if (instruction.operation() instanceof ArrayZeros && element instanceof Type.Scalar) {
      arguments.set(0, JavaCode.primary(operands.get(0).text() + ".length"));
    } else if (method.get().startsWith("of") || method.get().equals("atLeast")) {
      arguments.add(JavaCode.primary(maker(JavaTypes.name(element))));
    }
    boolean shared =
        lifetimes.isAlwaysMade(result) && TOLD_APART.contains(method.get()) && operands.size() == 1;
    JavaCode pool = shared ? JavaCode.primary(names.shared()) : poolOf(result);
    JavaCode code = JavaCode.method(pool, method.get(), arguments.toArray(JavaCode[]::new));
    codes.put(instruction, code);
    return Optional.of(code);
  }

  /** What makes arrays of elements of a type. */
  private static String maker(String element) {
    return element.contains("<")
        ? JavaCode.ARRAYS + "::<" + element + ">objects"
        : element + "[]::new";
  }

  /** The pool of the place that makes an array. */
  private JavaCode poolOf(Value array) {
    String hint = BodyWriter.hint(array);
    boolean over = lifetimes.isOver(array);
    Optional<Block> renewal = over ? Optional.empty() : lifetimes.renewal(array);
    if (renewal.isPresent()) {
      String pool = lifetimes.isEvaluatedOnce() ? names.single(hint) : names.counted(hint);
      renew(renewal.get(), pool);
      return JavaCode.primary(pool);
    }
    JavaCode pool = pool(hint, over);
    if (!over && lifetimes.endsWithCall(array)) {
      frames.add(pool.text());
    }
    return pool;
  }

  /** What makes an array of the kind; nothing where pools have none. */
  private Optional<String> method(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof ArrayZeros) {
      Type element = ((Type.ArrayType) instruction.result().type()).element();
      return element instanceof Type.Scalar
          ? Optional.of("doubles")
          : isArrayOfNumbers(element) ? Optional.of("zerosLike") : Optional.empty();
    }
    if (!(operation instanceof NewArray made)) {
      return Optional.empty();
    }
    boolean grows = lifetimes.grows(instruction.result());
    if (instruction.operands().size() == 2) {
      return isArrayOfNumbers(made.element()) ? Optional.of("doubles") : Optional.empty();
    }
    if (instruction.operands().size() > 2) {
      return Optional.empty();
    }
    if (made.element() instanceof Type.Scalar) {
      return Optional.of(
          grows
              ? "doublesAtLeast"
              : lifetimes.filling().isFilled(instruction.result()) ? "any" : "doubles");
    }
    return switch (JavaTypes.name(made.element())) {
      case "int" -> Optional.of(grows ? "intsAtLeast" : "ints");
      case "boolean" -> Optional.of(grows ? "booleansAtLeast" : "booleans");
      case "long", "short", "byte", "char", "float" -> Optional.empty();
      default -> Optional.of(grows ? "atLeast" : "of");
    };
  }

  private static boolean isArrayOfNumbers(Type type) {
    return type instanceof Type.ArrayType array && array.element() instanceof Type.Scalar;
  }

  @Override
  public String copy(Type type, String text, String name, boolean again) {
    Type element = ((Type.ArrayType) type).element();
    boolean known =
        element instanceof Type.Scalar || element.equals(Type.INT) || isArrayOfNumbers(element);
    return known
        ? JavaCode.method(
                pool(name, again && lifetimes.isEvaluatedOnce()), "copy", JavaCode.primary(text))
            .text()
        : FRESH.copy(type, text, name, again);
  }

  @Override
  public void declared(String variable, String text) {
    int dot = text.indexOf('.');
    String first = dot < 0 ? text : text.substring(0, dot);
    if (names.contains(first)) {
      origins.put(variable, first);
    } else if (origins.containsKey(text)) {
      origins.put(variable, origins.get(text));
    } else {
      // a variable of another scope may have had the name
      origins.remove(variable);
    }
  }

  @Override
  public String push(Primitive push, List<JavaCode> operands, List<Type> types) {
    String pool = origins.get(operands.get(0).text());
    return pool == null
        ? FRESH.push(push, operands, types)
        : JavaCode.method(JavaCode.primary(pool), "push", operands.toArray(JavaCode[]::new)).text();
  }
}
