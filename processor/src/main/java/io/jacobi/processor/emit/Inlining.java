package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.BooleanLiteral;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Promise;
import io.jacobi.processor.primitive.Undefined;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which values become part of the expression that uses them, and which a local. */
final class Inlining {
  private static final int MOST_OPERATIONS = 7;

  private final Uses uses;
  private final Set<Value> inlined = new HashSet<>();
  private final Map<Value, Integer> sizes = new HashMap<>();

  Inlining(Block body, Uses uses) {
    this.uses = uses;
    plan(body);
  }

  boolean isInlined(Value value) {
    return inlined.contains(value);
  }

  /** A name, a number, or a dimension of one: as short as a local would be. */
  private boolean isTrivial(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof Literal
        || operation instanceof IntLiteral
        || operation instanceof BooleanLiteral
        || operation instanceof Promise
        || operation instanceof Undefined) {
      return true;
    }
    boolean dimension = operation instanceof Extent || operation instanceof ArrayLength;
    return dimension
        && instruction.operands().size() == 1
        && instruction.operands().get(0).definition().isEmpty();
  }

  private void plan(Block block) {
    List<Instruction> instructions = block.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      instruction.blocks().forEach(nested -> plan(nested));
      if (instruction.results().size() != 1) {
        continue;
      }
      Value value = instruction.result();
      if (isTrivial(instruction)) {
        accept(value, instruction);
      } else if (isExpression(instruction)
          && uses.count(value) == 1
          && usedHere(value, block)
          && !isNamedStep(value, block)
          && (size(instruction) <= MOST_OPERATIONS || block.results().contains(value))
          && !crossesWrite(block, i, value)) {
        accept(value, instruction);
      }
    }
  }

  private void accept(Value value, Instruction instruction) {
    inlined.add(value);
    sizes.put(value, size(instruction));
  }

  private int size(Instruction instruction) {
    int size = isTrivial(instruction) ? 0 : 1;
    for (Value operand : instruction.operands()) {
      size += inlined.contains(operand) ? sizes.get(operand) : 0;
    }
    for (Block nested : instruction.blocks()) {
      for (Value result : nested.results()) {
        size += inlined.contains(result) ? sizes.get(result) : 0;
      }
    }
    return size;
  }

  /** Whether the instruction can be an expression at all. */
  boolean isExpression(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof Primitive) {
      return !Ownership.overwrites(operation) && !operation.effect();
    }
    return isConditional(instruction);
  }

  /** Whether a branch can be written {@code c ? a : b}. */
  boolean isConditional(Instruction instruction) {
    return instruction.operation() instanceof Control.If
        && instruction.results().size() == 1
        && !(instruction.result().type() instanceof Type.ArrayType)
        && instruction.blocks().stream()
            .flatMap(b -> b.instructions().stream())
            .allMatch(i -> i.results().size() == 1 && inlined.contains(i.result()));
  }

  private boolean usedHere(Value value, Block block) {
    List<Block> path = uses.of(value).get(0).blocks();
    return path.get(path.size() - 1).equals(block);
  }

  /** What the user named stays a local, unless it is the very result or what a loop starts with. */
  private boolean isNamedStep(Value value, Block block) {
    return value.name().isPresent() && !block.results().contains(value) && !isStart(value);
  }

  /** Whether a value is only what a variable of a loop is at first, under the same name. */
  private boolean isStart(Value value) {
    Optional<Instruction> user = uses.user(uses.of(value).get(0));
    if (user.filter(Loop::is).isEmpty()) {
      return false;
    }
    Loop loop = Loop.of(user.get());
    int i = loop.initials().indexOf(value);
    return i >= 0 && loop.names(i).stream().anyMatch(v -> v.name().equals(value.name()));
  }

  /** Whether an array that the expression reads may be overwritten before it is used. */
  private boolean crossesWrite(Block block, int at, Value value) {
    if (!readsArray(value)) {
      return false;
    }
    int use = uses.of(value).get(0).place();
    List<Instruction> instructions = block.instructions();
    for (int i = at + 1; i < instructions.size() && uses.place(instructions.get(i)) < use; i++) {
      Instruction between = instructions.get(i);
      boolean writes = Ownership.overwrites(between.operation());
      if (!between.blocks().isEmpty()
          || (writes && !(isMadeHere(between.operands().get(0)) && readsOnlyArguments(value)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an array was made in this function, so that no argument is that array. */
  private boolean isMadeHere(Value array) {
    Optional<Instruction> definition = array.definition();
    if (definition.isEmpty()) {
      Block home = uses.home(array);
      Optional<Loop> loop = uses.owner(home).filter(Loop::is).map(Loop::of);
      return loop.isPresent()
          && loop.get().parameters().contains(array)
          && isMadeHere(loop.get().initials().get(loop.get().parameters().indexOf(array)));
    }
    return definition.get().operation() instanceof NewArray
        || (Ownership.overwrites(definition.get().operation())
            && isMadeHere(definition.get().operands().get(0)));
  }

  /** Whether all arrays that an expression reads are arguments of the function. */
  private boolean readsOnlyArguments(Value value) {
    if (value.definition().isEmpty()) {
      return !(value.type() instanceof Type.ArrayType) || uses.owner(uses.home(value)).isEmpty();
    }
    return value.definition().get().blocks().isEmpty()
        && value.definition().get().operands().stream()
            .allMatch(
                v ->
                    inlined.contains(v)
                        ? readsOnlyArguments(v)
                        : !(v.type() instanceof Type.ArrayType)
                            || (v.definition().isEmpty() && readsOnlyArguments(v)));
  }

  private boolean readsArray(Value value) {
    Optional<Instruction> definition = value.definition();
    if (definition.isEmpty()) {
      return false;
    }
    boolean reads =
        definition.get().operands().stream().anyMatch(v -> v.type() instanceof Type.ArrayType);
    return reads
        || !definition.get().blocks().isEmpty()
        || definition.get().operands().stream().anyMatch(v -> inlined.contains(v) && readsArray(v));
  }
}
