package io.jacobi.processor.simplify;

import io.jacobi.processor.bounds.Ranges;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.OfNumbers;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies a program, simplifying control flow on the way. */
final class Copier {
  private final Map<Value, Integer> oldUses;
  private final Map<Value, Integer> uses;
  private final Origins origins;
  private final Ranges ranges;
  private final boolean isAhead;

  /**
   * A copier.
   *
   * @param oldUses how often each value of the program is used
   * @param uses filled with the same for the values of the copy
   * @param origins what arrays of the program were before they were written to
   * @param ranges told the indices of loops
   * @param isAhead whether what iterations would compute again is computed before the loop
   */
  Copier(
      Map<Value, Integer> oldUses,
      Map<Value, Integer> uses,
      Origins origins,
      Ranges ranges,
      boolean isAhead) {
    this.oldUses = oldUses;
    this.uses = uses;
    this.origins = origins;
    this.ranges = ranges;
    this.isAhead = isAhead;
  }

  /** The index of a loop whose body is copied next, up to {@link #leave}. */
  Value enter(BlockBuilder inner, Value old, Control.For loop, List<Value> bounds) {
    Value index = inner.parameter(old);
    ranges.enter(index, loop, bounds.get(0), bounds.get(1));
    return index;
  }

  /** The body of the loop that was entered last is copied. */
  void leave() {
    ranges.leave();
  }

  List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Control.If) {
        branch(builder, instruction, map);
      } else if (instruction.operation() instanceof Control) {
        loop(builder, instruction, map);
      } else if (origins.made(instruction).filter(map::containsKey).isPresent()) {
        map.put(instruction.result(), map.get(origins.made(instruction).orElseThrow()));
      } else if (origins.written(instruction).isPresent()) {
        Primitive length = new IntLiteral(origins.written(instruction).get());
        askLength(Expr.apply(builder, length, List.of()), instruction, map);
      } else if (origins.zeros(instruction).filter(map::containsKey).isPresent()) {
        Value length = map.get(origins.zeros(instruction).orElseThrow());
        askLength(new Expr(length, builder), instruction, map);
      } else {
        List<Value> operands = Rebuild.mapped(origins.operands(instruction), map);
        BlockBuilder ahead = builder.before(operands);
        boolean moves =
            ahead != builder && (isNumber(instruction) || isThere(builder, instruction, map));
        BlockBuilder place = moves ? ahead : builder;
        Expr result = Expr.apply(place, (Primitive) instruction.operation(), operands);
        publish(instruction.result(), result.value(), map);
      }
    }
    return Rebuild.mapped(block.results(), map);
  }

  /** Whether an instruction reads a number of an array that has it, in whatever iteration. */
  private boolean isThere(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    return instruction.operation() instanceof ArrayGet
        && instruction.operands().size() == 2
        && instruction.result().type() instanceof Type.Scalar
        && hasEntry(builder, instruction, map);
  }

  /** Whether the array that is the first operand certainly has an entry at the second one. */
  private boolean hasEntry(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    Value index = Rebuild.mapped(instruction.operands(), map).get(1);
    Optional<Value> made = origins.lengthRead(instruction).filter(map::containsKey).map(map::get);
    Optional<Value> length =
        made.or(
            () ->
                origins
                    .argument(instruction)
                    .map(array -> new Expr(map.get(array), builder))
                    .map(array -> array.apply(new ArrayLength()).value()));
    return length.flatMap(size -> ranges.checked(index, size)).isPresent();
  }

  /** A length that is known for an instruction that asks for it, or for zeros of that length. */
  private void askLength(Expr length, Instruction instruction, Map<Value, Value> map) {
    boolean makes = instruction.operation() instanceof ArrayZeros;
    Expr result = makes ? length.apply(new NewArray(Type.SCALAR)) : length;
    publish(instruction.result(), result.value(), map);
  }

  private static boolean isNumber(Instruction instruction) {
    return OfNumbers.holds(instruction.operation())
        && instruction.result().type() instanceof Type.Scalar;
  }

  private void publish(Value old, Value value, Map<Value, Value> map) {
    boolean computed = value.definition().isPresent() && !isAtom(value);
    if (computed) {
      old.name().ifPresent(value::suggestName);
    }
    uses.merge(value, oldUses.getOrDefault(old, 0), Integer::sum);
    map.put(old, value);
  }

  private static boolean isAtom(Value value) {
    return value.is(Literal.class) || value.is(IntLiteral.class) || value.is(BooleanLiteral.class);
  }

  private void branch(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    Value condition = Rebuild.mapped(instruction.operands(), map).get(0);
    Block yes = instruction.blocks().get(0);
    Block no = instruction.blocks().get(1);
    boolean isNeedless = isGuardOfZero(builder, instruction, map);
    if (condition.is(BooleanLiteral.class) || isNeedless) {
      Block taken = isNeedless || BooleanLiteral.is(condition, true) ? yes : no;
      List<Value> results = copy(builder, taken, map);
      for (int i = 0; i < results.size(); i++) {
        publish(instruction.results().get(i), results.get(i), map);
      }
      return;
    }
    BlockBuilder yesBuilder = builder.nested();
    List<Value> left = copy(yesBuilder, yes, new HashMap<>(map));
    BlockBuilder noBuilder = builder.nested();
    List<Value> right = copy(noBuilder, no, new HashMap<>(map));
    List<Value> keptLeft = new ArrayList<>();
    List<Value> keptRight = new ArrayList<>();
    List<Value> kept = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      Value result = instruction.results().get(i);
      if (left.get(i).equals(right.get(i))) {
        publish(result, left.get(i), map);
      } else if (BooleanLiteral.is(left.get(i), true) && BooleanLiteral.is(right.get(i), false)) {
        publish(result, condition, map);
      } else if (BooleanLiteral.is(left.get(i), false) && BooleanLiteral.is(right.get(i), true)) {
        publish(result, not(condition, builder), map);
      } else if (left.get(i).equals(condition) && BooleanLiteral.is(right.get(i), false)) {
        publish(result, condition, map);
      } else {
        kept.add(result);
        keptLeft.add(left.get(i));
        keptRight.add(right.get(i));
        types.add(result.type());
      }
    }
    List<Value> results =
        builder.append(
            instruction.operation(),
            List.of(condition),
            List.of(yesBuilder.build(keptLeft), noBuilder.build(keptRight)),
            types);
    for (int i = 0; i < kept.size(); i++) {
      publish(kept.get(i), results.get(i), map);
    }
  }

  /**
   * Whether a branch only asks if a loop runs before its sum is added to an entry that there is: if
   * it does not, the sum is zero.
   */
  private boolean isGuardOfZero(BlockBuilder builder, Instruction branch, Map<Value, Value> map) {
    Block yes = branch.blocks().get(0);
    Block no = branch.blocks().get(1);
    boolean adds =
        yes.instructions().size() == 1
            && yes.instructions().get(0).operation() instanceof ArrayAdd
            && yes.instructions().get(0).operands().size() == 3
            && yes.results().equals(yes.instructions().get(0).results())
            && no.instructions().isEmpty()
            && no.results().equals(yes.instructions().get(0).operands().subList(0, 1));
    if (!adds || !branch.operands().get(0).is(Comparison.class)) {
      return false;
    }
    Instruction addition = yes.instructions().get(0);
    Value sum = addition.operands().get(2);
    Optional<Instruction> loop = sum.definition().filter(d -> d.operation() instanceof Control.For);
    List<Value> compared = branch.operands().get(0).definition().orElseThrow().operands();
    return loop.isPresent()
        && Literal.is(Loop.of(loop.get()).initials().get(loop.get().results().indexOf(sum)), 0)
        && Rebuild.mapped(loop.get().operands().subList(0, 2), map)
            .equals(Rebuild.mapped(compared, map))
        && hasEntry(builder, addition, map);
  }

  private static Value not(Value condition, BlockBuilder builder) {
    return new Expr(condition, builder).apply(new Logical("!")).value();
  }

  private void loop(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    Loop loop = Loop.of(instruction);
    origins.enter(loop);
    List<Value> operands = Rebuild.mapped(instruction.operands(), map);
    List<Value> inits = operands.subList(loop.bounds(), operands.size());
    // a carried value that no iteration changes is what it was before the loop
    List<Integer> changing = new ArrayList<>();
    Map<Integer, Induction> induced = new HashMap<>();
    for (int i = 0; i < inits.size(); i++) {
      Optional<Induction> induction = Induction.of(loop, i);
      if (loop.body().results().get(i).equals(loop.parameter(i))) {
        publish(instruction.results().get(i), inits.get(i), map);
      } else if (induction.isPresent()) {
        induced.put(i, induction.get());
        Expr start = new Expr(inits.get(i), builder);
        Expr from = new Expr(operands.get(0), builder);
        Expr behind = induction.get().behind(start, from, new Expr(operands.get(1), builder));
        publish(instruction.results().get(i), behind.value(), map);
      } else {
        changing.add(i);
      }
    }
    Optional<CountedLoop> counted = CountedLoop.recognise(loop, changing);
    if (counted.isPresent()) {
      counted.get().append(this, builder, inits, map);
      return;
    }
    List<Value> newOperands = new ArrayList<>(operands.subList(0, loop.bounds()));
    changing.forEach(i -> newOperands.add(inits.get(i)));
    List<Block> blocks = new ArrayList<>();
    for (Block block : instruction.blocks()) {
      boolean isBody = block.equals(loop.body());
      int offset = isBody ? loop.offset() : 0;
      BlockBuilder inner = isAhead ? builder.repeated() : builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      if (offset > 0) {
        Value index = block.parameters().get(0);
        Control.For counting = (Control.For) instruction.operation();
        scope.put(index, enter(inner, index, counting, operands));
      }
      for (int i = 0; i < inits.size(); i++) {
        Value parameter = block.parameters().get(offset + i);
        if (induced.containsKey(i)) {
          Expr start = new Expr(inits.get(i), inner);
          Expr from = new Expr(operands.get(0), inner);
          Expr index = new Expr(scope.get(block.parameters().get(0)), inner);
          scope.put(parameter, induced.get(i).inside(start, from, index).value());
        } else {
          scope.put(parameter, changing.contains(i) ? inner.parameter(parameter) : inits.get(i));
        }
      }
      List<Value> results = copy(inner, block, scope);
      if (offset > 0) {
        leave();
      }
      blocks.add(inner.build(isBody ? changing.stream().map(results::get).toList() : results));
    }
    List<Type> types = changing.stream().map(i -> instruction.results().get(i).type()).toList();
    List<Value> results = builder.append(instruction.operation(), newOperands, blocks, types);
    for (int i = 0; i < changing.size(); i++) {
      publish(instruction.results().get(changing.get(i)), results.get(i), map);
    }
  }

  void publishResult(Value old, Value value, Map<Value, Value> map) {
    publish(old, value, map);
  }
}
