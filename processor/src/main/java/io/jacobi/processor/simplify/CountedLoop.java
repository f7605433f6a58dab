package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A while loop that counts: its index goes by a constant, and its bound does not change.
 *
 * @param offset what is added to the index before it is compared
 */
record CountedLoop(
    Loop loop,
    List<Integer> carried,
    int index,
    int step,
    Value bound,
    boolean inclusive,
    int offset) {
  /** Recognises one among the loops as they are read. */
  static Optional<CountedLoop> recognise(Loop loop, List<Integer> changing) {
    if (!(loop.instruction().operation() instanceof Control.While)) {
      return Optional.empty();
    }
    Block condition = loop.instruction().blocks().get(0);
    Value test = condition.results().get(0);
    if (!test.is(Comparison.class)) {
      return Optional.empty();
    }
    String operator = test.by(Comparison.class).orElseThrow().operator();
    return recognise(loop, changing, test.operand(0), operator, test.operand(1))
        .or(() -> recognise(loop, changing, test.operand(1), mirrored(operator), test.operand(0)));
  }

  private static Optional<CountedLoop> recognise(
      Loop loop, List<Integer> changing, Value compared, String operator, Value bound) {
    Block condition = loop.instruction().blocks().get(0);
    int index = condition.parameters().indexOf(compared);
    int offset = 0;
    if (index < 0 && isSize(bound) && compared.is(IntArithmetic.class)) {
      Optional<Integer> added = added(compared);
      index = added.isEmpty() ? -1 : condition.parameters().indexOf(compared.operand(0));
      offset = added.orElse(0);
    }
    if (index < 0 || !changing.contains(index)) {
      return Optional.empty();
    }
    Optional<Integer> step = step(loop, index);
    boolean up = operator.equals("<") || operator.equals("<=");
    boolean down = operator.equals(">") || operator.equals(">=");
    boolean fits = step.isPresent() && ((up && step.get() > 0) || (down && step.get() < 0));
    if (!fits || !isInvariant(bound, condition, loop, changing)) {
      return Optional.empty();
    }
    int own = index;
    List<Integer> carried = changing.stream().filter(i -> i != own).toList();
    return Optional.of(
        new CountedLoop(loop, carried, own, step.get(), bound, operator.endsWith("="), offset));
  }

  private static String mirrored(String operator) {
    return operator.startsWith("<")
        ? operator.replace('<', '>')
        : operator.startsWith(">") ? operator.replace('>', '<') : operator;
  }

  /** Whether a bound is so far from the largest integers that taking an offset from it is safe. */
  private static boolean isSize(Value bound) {
    return bound.is(IntLiteral.class) || bound.is(ArrayLength.class) || bound.is(Extent.class);
  }

  /** The number that is added to something. */
  private static Optional<Integer> added(Value sum) {
    Optional<Integer> by = sum.operand(1).by(IntLiteral.class).map(IntLiteral::value);
    return switch (sum.by(IntArithmetic.class).map(IntArithmetic::operator).orElse("")) {
      case "+" -> by;
      case "-" -> by.map(n -> -n);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> step(Loop loop, int index) {
    Value next = loop.body().results().get(index);
    return next.is(IntArithmetic.class) && next.operand(0).equals(loop.parameter(index))
        ? added(next)
        : Optional.empty();
  }

  /** Whether the bound is the same in every iteration. */
  private static boolean isInvariant(
      Value bound, Block condition, Loop loop, List<Integer> changing) {
    int parameter = condition.parameters().indexOf(bound);
    if (parameter >= 0) {
      return !changing.contains(parameter);
    }
    boolean inside =
        bound.definition().filter(d -> condition.instructions().contains(d)).isPresent();
    if (!inside) {
      return true;
    }
    Instruction definition = bound.definition().orElseThrow();
    boolean repeatable =
        definition.operation() instanceof IntLiteral
            || definition.operation() instanceof IntArithmetic
            || definition.operation() instanceof Extent
            || (definition.operation() instanceof JavaExpression asked && asked.pure());
    if (definition.operation() instanceof ArrayLength) {
      // writing into an array does not change its length
      return definition.operands().stream()
          .allMatch(v -> isSameLength(v, condition, loop, changing));
    }
    return repeatable
        && definition.operands().stream().allMatch(v -> isInvariant(v, condition, loop, changing));
  }

  private static boolean isSameLength(
      Value array, Block condition, Loop loop, List<Integer> changing) {
    int parameter = condition.parameters().indexOf(array);
    if (parameter < 0 || !changing.contains(parameter)) {
      return isInvariant(array, condition, loop, changing);
    }
    Value version = loop.body().results().get(parameter);
    return Origins.isVersionOf(version, loop.parameter(parameter));
  }

  /** Appends it as a counted loop. */
  void append(Copier copier, BlockBuilder builder, List<Value> inits, Map<Value, Value> map) {
    Block condition = loop.instruction().blocks().get(0);
    Map<Value, Value> scope = new HashMap<>(map);
    for (int i = 0; i < inits.size(); i++) {
      scope.put(condition.parameters().get(i), inits.get(i));
    }
    copier.copy(builder, condition, scope);
    Expr to = new Expr(scope.getOrDefault(bound, bound), builder);
    if (offset != 0) {
      to = to.apply(new IntArithmetic("-"), to.integer(offset));
    }
    if (inclusive) {
      to = to.apply(new IntArithmetic("+"), to.integer(step > 0 ? 1 : -1));
    }
    List<Value> operands = new ArrayList<>(List.of(inits.get(index), to.value()));
    carried.forEach(i -> operands.add(inits.get(i)));
    BlockBuilder inner = builder.nested();
    Map<Value, Value> inside = new HashMap<>(map);
    Value own = copier.enter(inner, loop.parameter(index), new Control.For(step), operands);
    inside.put(loop.parameter(index), own);
    for (int i = 0; i < inits.size(); i++) {
      if (carried.contains(i)) {
        inside.put(loop.parameter(i), inner.parameter(loop.parameter(i)));
      } else if (i != index) {
        inside.put(loop.parameter(i), inits.get(i));
      }
    }
    List<Value> next = copier.copy(inner, loop.body(), inside);
    copier.leave();
    Block body = inner.build(carried.stream().map(next::get).toList());
    List<Value> old = loop.instruction().results();
    List<Type> types = carried.stream().map(i -> old.get(i).type()).toList();
    List<Value> results = builder.append(new Control.For(step), operands, List.of(body), types);
    for (int i = 0; i < carried.size(); i++) {
      copier.publishResult(old.get(carried.get(i)), results.get(i), map);
    }
    // where the index ends: at the bound, or where it began if the loop never ran
    Expr from = new Expr(inits.get(index), builder);
    copier.publishResult(old.get(index), last(from, to).value(), map);
  }

  private Expr last(Expr from, Expr to) {
    String function = step > 0 ? "max" : "min";
    if (Math.abs(step) == 1) {
      return from.apply(
          new JavaExpression("«java.lang.Math»." + function + "({0}, {1})", 16, Type.INT, true),
          to);
    }
    int size = Math.abs(step);
    String span = step > 0 ? "{1} - {0}" : "{0} - {1}";
    String sign = step > 0 ? "+" : "-";
    String pattern =
        "{0} "
            + sign
            + " «java.lang.Math».max(0, ("
            + span
            + " + "
            + (size - 1)
            + ") / "
            + size
            + ") * "
            + size;
    return from.apply(new JavaExpression(pattern, 11, Type.INT, true), to);
  }
}
