package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.Subtract;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Variables that values are assigned to where they are computed: a variable that a loop carries,
 * where nobody reads its old value any more, or that of the branch around a branch.
 */
final class Targets {
  private final Uses uses;
  private final Inlining inlining;
  private final Map<Value, Target> targets = new HashMap<>();

  Targets(Uses uses, Inlining inlining) {
    this.uses = uses;
    this.inlining = inlining;
  }

  /**
   * A variable for a value.
   *
   * @param before what a loop carries in it, if one does
   * @param names what that is called elsewhere: before the body, and after the loop
   * @param changes that, and what is made of it by adding to it
   */
  private record Target(
      String variable, Optional<Value> before, Set<Value> names, Set<Value> changes) {}

  /** Takes in a loop that carries its values in some variables. */
  void enter(Loop loop, List<String> variables) {
    for (int i = 0; i < variables.size(); i++) {
      Value next = loop.body().results().get(i);
      Value before = loop.parameter(i);
      Set<Value> names = new HashSet<>(loop.names(i));
      names.remove(before);
      Set<Value> changes = new HashSet<>(Set.of(before));
      addChanges(loop.body(), before, changes);
      follow(next, loop.body(), new Target(variables.get(i), Optional.of(before), names, changes));
    }
  }

  /** Takes in one side of a branch that gives its results to some variables. */
  void enter(Instruction branch, Block side, List<String> variables) {
    for (int i = 0; i < variables.size(); i++) {
      Value result = side.results().get(i);
      Target around = targets.get(branch.results().get(i));
      boolean assigns = around != null && around.variable().equals(variables.get(i));
      if (assigns && around.before().isPresent()) {
        addChanges(side, around.before().get(), around.changes());
        follow(result, side, around);
      } else if (isBranch(result, side) || isStep(result, branch.results().get(i), side)) {
        Target own = new Target(variables.get(i), Optional.empty(), Set.of(), Set.of());
        targets.putIfAbsent(result, assigns ? around : own);
      }
    }
  }

  /**
   * Gives the variable of a loop to the value that it goes on with, and to those in the same block
   * that this one is a change of: {@code s += x}, then a loop that adds more, is one variable.
   */
  private void follow(Value next, Block block, Target target) {
    if (!isMadeIn(next, block)) {
      return;
    }
    Value before = target.before().orElseThrow();
    Instruction instruction = next.definition().orElseThrow();
    boolean adds = Loop.is(instruction) && target.changes().contains(next);
    if (isBranch(next, block) || isStep(next, before, block) || adds) {
      targets.putIfAbsent(next, target);
    }
    origins(instruction, instruction.results().indexOf(next)).stream()
        .filter(v -> target.changes().contains(v) && !targets.containsKey(v))
        .forEach(v -> follow(v, block, target));
  }

  /** Finds what a block makes of values that are changes of one variable, under no other name. */
  private static void addChanges(Block block, Value before, Set<Value> changes) {
    for (Instruction instruction : block.instructions()) {
      for (int i = 0; i < instruction.results().size(); i++) {
        Value result = instruction.results().get(i);
        if (result.type() instanceof Type.Scalar
            && (result.name().isEmpty() || result.name().equals(before.name()))
            && origins(instruction, i).stream().anyMatch(changes::contains)) {
          changes.add(result);
        }
      }
    }
  }

  /** The values that a result of an instruction may be a change of. */
  private static List<Value> origins(Instruction instruction, int result) {
    if (instruction.operation() instanceof Control.If) {
      return instruction.blocks().stream().map(side -> side.results().get(result)).toList();
    }
    if (Loop.is(instruction)) {
      return List.of(Loop.of(instruction).initials().get(result));
    }
    boolean adds = instruction.operation() instanceof Add;
    return adds || instruction.operation() instanceof Subtract ? instruction.operands() : List.of();
  }

  /** Whether a value is what a branch in a block gives. */
  private static boolean isBranch(Value value, Block block) {
    return isMadeIn(value, block)
        && value.definition().orElseThrow().operation() instanceof Control.If;
  }

  /** Whether a value is the next one of a variable, and has no other name. */
  private boolean isStep(Value next, Value variable, Block block) {
    return isMadeIn(next, block)
        && next.definition().orElseThrow().blocks().isEmpty()
        && !inlining.isInlined(next)
        && (next.name().isEmpty() || next.name().equals(variable.name()));
  }

  private static boolean isMadeIn(Value value, Block block) {
    return !(value.type() instanceof Type.ArrayType)
        && value.definition().filter(block.instructions()::contains).isPresent();
  }

  /** The variable for a value; none if one has to be declared. */
  Optional<String> of(Value value) {
    return Optional.ofNullable(targets.get(value)).map(Target::variable);
  }

  /** Whether a branch only changes a variable on one side, so that an expression says too much. */
  boolean isChange(Instruction branch) {
    if (branch.results().size() != 1 || !targets.containsKey(branch.result())) {
      return false;
    }
    Target target = targets.get(branch.result());
    return branch.blocks().stream()
        .anyMatch(
            side ->
                target.changes().contains(side.results().get(0))
                    && !isMadeIn(side.results().get(0), side));
  }

  /**
   * Whether the variable of a value holds another one that is read after the value is computed.
   * What a loop around gives is not there yet.
   *
   * @param other another value in that variable
   * @param path the blocks around the instruction that computes the value
   */
  boolean isNeeded(Value other, Value value, Instruction instruction, List<Block> path) {
    return !targets.get(value).names().contains(other)
        && isRead(other, instruction, uses.end(instruction), path);
  }

  /** Whether a value that is there before an instruction is read after a place in or behind it. */
  boolean isRead(Value other, Instruction instruction, int place, List<Block> path) {
    return other.definition().filter(loop -> Uses.isAround(loop, path)).isEmpty()
        && uses.of(other).stream()
            .flatMap(use -> written(use, instruction))
            .anyMatch(use -> uses.isAfter(use, place, path));
  }

  /** Where an expression stands that makes a use, apart from those in an instruction itself. */
  private Stream<Uses.Use> written(Uses.Use use, Instruction instruction) {
    Block block = use.blocks().get(use.blocks().size() - 1);
    Optional<Instruction> user = uses.user(use).or(() -> uses.owner(block));
    Optional<Value> expression =
        user.filter(i -> !i.equals(instruction) && i.results().size() == 1)
            .map(Instruction::result)
            .filter(inlining::isInlined);
    return expression.isEmpty()
        ? Stream.of(use)
        : uses.of(expression.get()).stream().flatMap(next -> written(next, instruction));
  }
}
