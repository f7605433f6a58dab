package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import io.jacobi.processor.primitive.Undefined;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of a function may be one array in the code, or hold one, and so which writes in
 * place would show in a value that is still needed. Values are never changed; this is what sees to
 * it that the arrays which stand for them are not either, whatever was planned.
 *
 * <p>What two values may share is one number: the depth of the deepest array that may be in both, 1
 * for an array of numbers or a vector around one, 0 if they share nothing. What a value shares with
 * itself is an array that it may hold twice. A value that is not read any more is left out.
 */
final class Sharing {
  /** Which arrays are copied. */
  interface Plan {
    /** Whether an array is copied before it is written to. */
    boolean beforeWrite(Instruction write, List<Block> path);

    /** Whether a loop begins with a copy of what it carries on from. */
    boolean atStart(Instruction loop, int carried, List<Block> path);

    /** Whether what a block gives for a target, at the end of the path, is a copy. */
    boolean atEnd(Value value, Value target, List<Block> path);

    /** Whether an instruction puts a copy of a row into an array. */
    boolean goingIn(Instruction put, Value row);

    /** Whether an instruction takes a copy of a row out of an array. */
    boolean comingOut(Instruction get);
  }

  /** Whoever else holds arrays: the caller, a field. */
  private static final Value OUTSIDE = Value.parameter(Type.INT, "outside");

  private static final int ANY_DEPTH = 9;

  private static final Set<String> NUMBERS =
      Set.of("int", "boolean", "long", "short", "byte", "char", "float", "double");

  private final Block body;
  private final Uses uses;
  private final Versions versions;
  private final Plan plan;
  private final Map<Value, Map<Value, Integer>> shared = new HashMap<>();
  private boolean grown;

  /**
   * What is shared in a function where arrays are copied as planned.
   *
   * @param others what the function has from outside
   */
  Sharing(Block body, List<Value> others, Uses uses, Plan plan) {
    this.body = body;
    this.uses = uses;
    this.versions = new Versions(uses);
    this.plan = plan;
    others.forEach(parameter -> share(parameter, OUTSIDE, ANY_DEPTH));
    do {
      grown = false;
      walk(body, List.of(body));
    } while (grown);
  }

  /** The first write in place that would show in a value that is still needed. */
  Optional<Instruction> seen() {
    return seen(body, List.of(body));
  }

  private Optional<Instruction> seen(Block block, List<Block> path) {
    for (Instruction instruction : block.instructions()) {
      if (Ownership.overwrites(instruction.operation())
          && !plan.beforeWrite(instruction, path)
          && isSeen(instruction, path)) {
        return Optional.of(instruction);
      }
      for (Block nested : instruction.blocks()) {
        Optional<Instruction> found = seen(nested, Uses.inside(path, nested));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** How deep arrays are in values of a type. */
  private static int depth(Type type) {
    if (type instanceof Type.ArrayType array) {
      return 1 + depth(array.element());
    }
    if (type instanceof Type.Constant constant) {
      return NUMBERS.contains(constant.javaName()) ? 0 : ANY_DEPTH;
    }
    return type instanceof Type.Scalar ? 0 : 1;
  }

  private void share(Value one, Value other, int depth) {
    int most = Math.min(depth, Math.min(most(one), most(other)));
    if (one.equals(other)) {
      most = Math.min(most, most(one) - 1);
    }
    if (most > between(one, other)) {
      shared.computeIfAbsent(one, v -> new HashMap<>()).put(other, most);
      shared.computeIfAbsent(other, v -> new HashMap<>()).put(one, most);
      grown = true;
    }
  }

  private static int most(Value value) {
    return value.equals(OUTSIDE) ? ANY_DEPTH : depth(value.type());
  }

  private int between(Value one, Value other) {
    return of(one).getOrDefault(other, 0);
  }

  private Map<Value, Integer> of(Value value) {
    return shared.getOrDefault(value, Map.of());
  }

  /** What two values share, which may be one value. */
  private int common(Value one, Value other) {
    return one.equals(other) ? depth(one.type()) : between(one, other);
  }

  /** A value may hold what another one is or holds, as everything does that shares with that. */
  private void hold(Value value, Value held, int place, List<Block> path) {
    share(value, value, between(held, held));
    for (Map.Entry<Value, Integer> entry : Map.copyOf(of(held)).entrySet()) {
      Value other = entry.getKey();
      boolean third = !other.equals(held) && !other.equals(value);
      if (third && (other.equals(OUTSIDE) || isNeeded(other, place, path))) {
        share(value, other, entry.getValue());
      }
    }
    if (isNeeded(held, place, path)) {
      share(value, held, depth(held.type()));
    }
  }

  /** Whether a value that was there before a place may be read after it. */
  private boolean isNeeded(Value value, int place, List<Block> path) {
    return isKept(value, path) || uses.neededAfter(value, place, path);
  }

  /** Whether a place in the test of a loop is before what the body carries on from. */
  private boolean isKept(Value value, List<Block> path) {
    List<Block> home = uses.path(value);
    return value.definition().isEmpty()
        && uses.owner(home.get(home.size() - 1))
            .filter(loop -> Loop.is(loop) && Uses.isAround(loop, path))
            .filter(loop -> !path.contains(Loop.of(loop).body()))
            .isPresent();
  }

  private void walk(Block block, List<Block> path) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Control.If) {
        branch(instruction, path);
      } else if (Loop.is(instruction)) {
        loop(instruction, path);
      } else if (depth(instruction.result().type()) > 0) {
        make(instruction, path);
      }
    }
  }

  private void make(Instruction instruction, List<Block> path) {
    Operation operation = instruction.operation();
    Value result = instruction.result();
    List<Value> operands = instruction.operands();
    int place = uses.place(instruction);
    if (Ownership.overwrites(operation)) {
      Value array = operands.get(0);
      if (!plan.beforeWrite(instruction, path)) {
        hold(result, array, place, path);
      }
      if (keepsValue(operation)) {
        put(instruction, operands.get(operands.size() - 1), Map.copyOf(of(array)), path);
      }
    } else if (operation instanceof ArrayOf) {
      for (int i = 0; i < operands.size(); i++) {
        Value row = operands.get(i);
        put(instruction, row, Map.of(), path);
        for (Value before : operands.subList(0, i)) {
          if (!plan.goingIn(instruction, row)) {
            share(result, result, common(before, row));
          }
        }
      }
    } else if (operation instanceof ToVector || operation instanceof ToMatrix) {
      hold(result, operands.get(operands.size() - 1), place, path);
    } else if (operation instanceof ArrayGet) {
      if (!plan.comingOut(instruction)) {
        hold(result, operands.get(0), place, path);
      }
    } else if (isShaped(result)) {
      // what the runtime gives is new, or an operand itself; nothing is written into either
      for (Value operand : operands) {
        Map.copyOf(of(operand)).forEach((other, depth) -> lend(result, other, instruction, path));
      }
    } else if (!Ownership.makes(operation) && !(operation instanceof Undefined)) {
      operands.forEach(v -> hold(result, v, place, path));
      share(result, OUTSIDE, ANY_DEPTH);
    }
  }

  private void lend(Value shaped, Value other, Instruction instruction, List<Block> path) {
    if (!other.equals(OUTSIDE) && isNeeded(other, uses.place(instruction), path)) {
      share(shaped, other, 1);
    }
  }

  private static boolean isShaped(Value value) {
    return value.type() instanceof Type.VectorType || value.type() instanceof Type.MatrixType;
  }

  private static boolean keepsValue(Operation operation) {
    return operation instanceof ArraySet || operation instanceof TapePush;
  }

  /**
   * A row goes into an array.
   *
   * @param before what the array shared with others before
   */
  private void put(Instruction put, Value row, Map<Value, Integer> before, List<Block> path) {
    if (depth(row.type()) == 0 || plan.goingIn(put, row)) {
      return;
    }
    Value array = put.result();
    share(array, array, before.getOrDefault(row, 0));
    hold(array, row, uses.place(put), path);
  }

  private void branch(Instruction branch, List<Block> path) {
    for (Block block : branch.blocks()) {
      List<Block> inner = Uses.inside(path, block);
      walk(block, inner);
      BitSet same = leaving(block, branch.results(), inner);
      goOn(uses.end(branch), block.results(), branch.results(), inner, same);
    }
  }

  /** Which results of a block go on as they are. */
  private BitSet leaving(Block block, List<Value> targets, List<Block> path) {
    BitSet same = new BitSet();
    for (int i = 0; i < targets.size(); i++) {
      same.set(i, !plan.atEnd(block.results().get(i), targets.get(i), path));
    }
    return same;
  }

  private void loop(Instruction instruction, List<Block> path) {
    Loop loop = Loop.of(instruction);
    List<Value> carried = loop.parameters();
    List<Block> inner = Uses.inside(path, loop.body());
    int place = uses.place(instruction);
    BitSet all = new BitSet();
    all.set(0, carried.size());
    BitSet same = new BitSet();
    for (int i = 0; i < carried.size(); i++) {
      same.set(i, !plan.atStart(instruction, i, path));
    }
    goOn(place, loop.initials(), carried, inner, same);
    loop.condition()
        .ifPresent(
            test -> {
              goOn(place, carried, test.parameters(), inner, all);
              keep(carried, test.parameters());
              walk(test, Uses.inside(path, test));
            });
    walk(loop.body(), inner);
    goOn(place, loop.body().results(), carried, inner, leaving(loop.body(), carried, inner));
    goOn(uses.end(instruction), carried, instruction.results(), inner, all);
  }

  /** The body goes on from the same arrays after the test. */
  private void keep(List<Value> carried, List<Value> tested) {
    for (int i = 0; i < carried.size(); i++) {
      for (int j = 0; j < carried.size(); j++) {
        share(tested.get(i), carried.get(j), common(carried.get(i), carried.get(j)));
      }
    }
  }

  /**
   * Values go on under new names.
   *
   * @param place where they do; what is not read after it does not matter
   * @param path where they come from; what is made there is not there any more
   * @param same which of them are not copied
   */
  private void goOn(int place, List<Value> from, List<Value> to, List<Block> path, BitSet same) {
    Block left = path.get(path.size() - 1);
    List<Block> outer = path.subList(0, path.size() - 1);
    for (int i = 0; i < to.size(); i++) {
      if (!same.get(i) || depth(to.get(i).type()) == 0) {
        continue;
      }
      Value value = from.get(i);
      Map<Value, Integer> known = new HashMap<>(of(value));
      known.put(value, depth(value.type()));
      share(to.get(i), to.get(i), between(value, value));
      for (Map.Entry<Value, Integer> entry : known.entrySet()) {
        Value other = entry.getKey();
        if (other.equals(OUTSIDE)
            || (!to.contains(other) && isOutside(left, other) && isNeeded(other, place, outer))) {
          share(to.get(i), other, entry.getValue());
        }
      }
      for (int j = 0; j < i; j++) {
        if (same.get(j)) {
          share(to.get(i), to.get(j), common(value, from.get(j)));
        }
      }
    }
  }

  private boolean isOutside(Block block, Value value) {
    return uses.path(value).stream().noneMatch(block::equals);
  }

  /** Whether what a write changes is in a value that is read with it or after it. */
  private boolean isSeen(Instruction write, List<Block> path) {
    Value array = write.operands().get(0);
    int place = uses.place(write);
    int level = level(write);
    boolean read =
        !keepsValue(write.operation())
            && write.operands().stream().skip(1).anyMatch(v -> common(array, v) >= level);
    return read
        || between(array, OUTSIDE) >= level
        || between(array, array) >= level
        || uses.readAfter(array, place, path)
        || of(array).entrySet().stream()
            .filter(e -> e.getValue() >= level && !e.getKey().equals(OUTSIDE))
            .map(Map.Entry::getKey)
            .filter(v -> !write.results().contains(v) && isNeeded(v, place, path))
            .anyMatch(v -> !versions.isOtherRow(v, write));
  }

  /** The depth of the arrays that a write changes. */
  private static int level(Instruction write) {
    Type type = write.operands().get(0).type();
    Operation operation = write.operation();
    if (operation instanceof TapePush) {
      return depth(type);
    }
    if (operation instanceof ArraySet || operation instanceof ArrayAdd) {
      int indices = write.operands().size() - 2;
      return depth(type) - indices + 1;
    }
    Type element = type;
    while (element instanceof Type.ArrayType array) {
      element = array.element();
    }
    return depth(element) + 1;
  }
}
