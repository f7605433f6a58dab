package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Other names that one array may go by: the result of a branch that handed it on, and what a loop
 * carries that began with it or was given it. A branch not taken and a loop without iterations hand
 * on what was there before.
 */
final class OtherNames {
  private final Uses uses;

  OtherNames(Uses uses) {
    this.uses = uses;
  }

  /** The values that may be this array anywhere, itself among them. */
  Set<Value> all(Value array) {
    Set<Value> found = new LinkedHashSet<>();
    add(array, found, use -> true);
    return found;
  }

  /** The values that may be this array when a block ends, itself among them. */
  Set<Value> atTheEnd(Value array, Block block) {
    Set<Value> found = new LinkedHashSet<>();
    add(array, found, use -> uses.user(use).isPresent() || !last(use).equals(block));
    return found;
  }

  private void add(Value value, Set<Value> found, Predicate<Uses.Use> follows) {
    if (found.add(value)) {
      for (Uses.Use use : uses.of(value)) {
        if (follows.test(use)) {
          targets(value, use).forEach(target -> add(target, found, follows));
        }
      }
    }
  }

  private static Block last(Uses.Use use) {
    return use.blocks().get(use.blocks().size() - 1);
  }

  /** What a use gives another name to. */
  private List<Value> targets(Value value, Uses.Use use) {
    Optional<Instruction> user = uses.user(use);
    if (user.isPresent()) {
      return carried(user.get(), value);
    }
    Block block = last(use);
    Optional<Instruction> owner = uses.owner(block);
    boolean test = owner.isPresent() && block.results().size() != owner.get().results().size();
    if (owner.isEmpty() || test) {
      return List.of();
    }
    List<Value> targets = new ArrayList<>();
    for (int i = 0; i < block.results().size(); i++) {
      if (block.results().get(i).equals(value)) {
        targets.addAll(names(owner.get(), i));
      }
    }
    return targets;
  }

  private static List<Value> carried(Instruction instruction, Value value) {
    if (!Loop.is(instruction)) {
      return List.of();
    }
    Loop loop = Loop.of(instruction);
    List<Value> targets = new ArrayList<>();
    for (int i = 0; i < loop.initials().size(); i++) {
      if (loop.initials().get(i).equals(value)) {
        targets.addAll(loop.names(i));
      }
    }
    return targets;
  }

  /** What a result of a block goes on as. */
  private static List<Value> names(Instruction owner, int result) {
    return Loop.is(owner) ? Loop.of(owner).names(result) : List.of(owner.results().get(result));
  }
}
