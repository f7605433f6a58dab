package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.ToMatrix;
import io.jacobi.processor.primitive.ToVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which arrays the plan is to write in place. A version of an array may be overwritten where it was
 * made here, nobody reads it afterwards, and nothing else is seen to hold on to it; else it is
 * copied first. That nothing does is for {@link Sharing} to say.
 */
final class Ownership {
  private final Uses uses;
  private final Set<Value> given;
  private final Map<Value, Boolean> written = new HashMap<>();

  /**
   * Ownership in one function.
   *
   * @param given parameters of the function that are its own to overwrite
   */
  Ownership(Uses uses, Set<Value> given) {
    this.uses = uses;
    this.given = given;
  }

  /** Whether the operation makes its result by overwriting its first operand. */
  static boolean overwrites(Operation operation) {
    return operation instanceof Primitive primitive && primitive.overwrites();
  }

  /**
   * Whether this version can be handed over at a place: to be overwritten there, or under a new
   * name.
   */
  boolean isMovable(Value array, int place, List<Block> path) {
    return isOwned(array) && !escapes(array) && !uses.readAfter(array, place, path);
  }

  private boolean isOwned(Value array) {
    if (array.definition().isEmpty()) {
      // parameters of the function belong to the caller, those of a loop are its own
      return given.contains(array) || uses.owner(uses.home(array)).isPresent();
    }
    Instruction definition = array.definition().get();
    return Loop.is(definition)
        ? isHandedOn(array)
        : makes(definition.operation()) || definition.operation() instanceof Control.If;
  }

  /** Whether the operation makes an array that is nobody else's, or goes on with such a one. */
  static boolean makes(Operation operation) {
    return overwrites(operation)
        || operation instanceof NewArray
        || operation instanceof ArrayOf
        || operation instanceof ArrayZeros
        || operation instanceof ToArray;
  }

  /**
   * Whether the result of a loop is nobody else's: it is what an iteration made, which may be kept
   * elsewhere. Where the loop writes to what it carries, it goes on with a copy of what is kept.
   */
  private boolean isHandedOn(Value result) {
    Loop loop = Loop.of(result.definition().orElseThrow());
    int at = loop.instruction().results().indexOf(result);
    Value parameter = loop.parameter(at);
    Value last = loop.body().results().get(at);
    return isWritten(parameter)
        || last.equals(parameter)
        || (isOwned(last) && !escapes(last) && uses.home(last).equals(loop.body()));
  }

  /** Whether an array that a block gives is one of its results only. */
  boolean isLeftOnce(Value array, Block block) {
    Set<Value> names = new OtherNames(uses).atTheEnd(array, block);
    return block.results().stream().filter(names::contains).count() == 1;
  }

  /** Whether something else keeps this very array: a vector around it, or another array. */
  private boolean escapes(Value array) {
    return uses.of(array).stream().anyMatch(use -> keeps(array, use));
  }

  private boolean keeps(Value array, Uses.Use use) {
    return uses.user(use).filter(i -> keeps(i, array)).isPresent();
  }

  /** Whether an instruction puts an array where it is kept. */
  static boolean keeps(Instruction instruction, Value array) {
    Operation operation = instruction.operation();
    if (operation instanceof ToVector
        || operation instanceof ToMatrix
        || operation instanceof ArrayOf) {
      return true;
    }
    if (operation instanceof Call call && call.kind() == Call.Kind.FORWARD) {
      // the record of a forward sweep may keep what it was given
      return true;
    }
    boolean stores = operation instanceof ArraySet || operation instanceof TapePush;
    List<Value> operands = instruction.operands();
    return stores && operands.subList(1, operands.size()).contains(array);
  }

  /**
   * Whether a later version of this array, under whatever name, is made by overwriting, so that it
   * must not be shared.
   */
  boolean isWritten(Value array) {
    Boolean known = written.get(array);
    if (known == null) {
      known = new OtherNames(uses).all(array).stream().anyMatch(this::isOverwritten);
      written.put(array, known);
    }
    return known;
  }

  private boolean isOverwritten(Value name) {
    return uses.of(name).stream()
        .flatMap(use -> uses.user(use).stream())
        .anyMatch(user -> overwrites(user.operation()) && user.operands().get(0).equals(name));
  }
}
