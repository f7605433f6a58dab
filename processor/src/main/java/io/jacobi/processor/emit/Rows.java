package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.Undefined;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arrays in arrays. A value of the program is never changed, but {@code a[i][j] = v} changes the
 * row that stands in {@code a}, whoever has put it there or taken it out: where rows of an array
 * are written to, they go in and come out as copies.
 */
final class Rows {
  private final Uses uses;
  private final Map<Value, Set<Integer>> writes = new HashMap<>();

  Rows(Uses uses) {
    this.uses = uses;
  }

  /** Whether an instruction puts a row into an array that is written to in its rows later. */
  boolean mustCopyIn(Instruction instruction, Value row) {
    boolean puts = instruction.operation() instanceof ArraySet || isArrayOfRows(instruction);
    return puts
        && isArray(row)
        && !row.is(Undefined.class)
        && !writes(instruction.result()).isEmpty()
        && !isGivenAway(row);
  }

  /** Whether an instruction makes an array of arrays. */
  private static boolean isArrayOfRows(Instruction instruction) {
    return instruction.operation() instanceof ArrayOf of && of.element() instanceof Type.ArrayType;
  }

  private boolean isCopied(Instruction get) {
    return get.operation() instanceof ArrayGet && mustCopyOut(get);
  }

  /** Whether a row that was taken out is needed after the array it stands in is written to. */
  boolean mustCopyOut(Instruction get) {
    Value row = get.result();
    if (!isArray(row)) {
      return false;
    }
    Set<Integer> places = writes(get.operands().get(0));
    if (places.isEmpty()) {
      return false;
    }
    int place = uses.place(get);
    for (Uses.Use use : uses.of(row)) {
      boolean leaves =
          uses.user(use)
              .filter(user -> user.blocks().isEmpty() && !Ownership.keeps(user, row))
              .isEmpty();
      if (leaves || places.stream().anyMatch(write -> write > place && write < use.place())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isArray(Value value) {
    return value.type() instanceof Type.ArrayType;
  }

  /** A row that was made for the array it is put into, and that nobody else sees. */
  private boolean isGivenAway(Value row) {
    boolean made =
        row.definition()
            .filter(d -> d.blocks().isEmpty() && (Ownership.makes(d.operation()) || isCopied(d)))
            .isPresent();
    return made && uses.count(row) == 1;
  }

  /** Where rows of an array, or of what becomes of it, are written to. */
  private Set<Integer> writes(Value array) {
    Set<Integer> known = writes.get(array);
    if (known != null) {
      return known;
    }
    Set<Integer> places = new HashSet<>();
    Set<Value> seen = new HashSet<>();
    Deque<Value> left = new ArrayDeque<>(List.of(array));
    while (!left.isEmpty()) {
      for (Value name : new OtherNames(uses).all(left.pop())) {
        if (seen.add(name)) {
          for (Uses.Use use : uses.of(name)) {
            uses.user(use).ifPresent(user -> follow(name, user, use.place(), places, left));
          }
        }
      }
    }
    writes.put(array, places);
    return places;
  }

  /** What an instruction makes of an array: a later version of it, or another one around it. */
  private static void follow(
      Value name, Instruction user, int place, Set<Integer> places, Deque<Value> left) {
    boolean version = Ownership.overwrites(user.operation()) && user.operands().get(0).equals(name);
    if (version && writesRow(user)) {
      places.add(place);
    }
    boolean around =
        (user.operation() instanceof ArraySet || isArrayOfRows(user))
            && Ownership.keeps(user, name);
    if (version || around) {
      left.add(user.result());
    }
  }

  private static boolean writesRow(Instruction write) {
    if (!(write.operands().get(0).type() instanceof Type.ArrayType array
        && array.element() instanceof Type.ArrayType)) {
      return false;
    }
    boolean entry = write.operation() instanceof ArraySet || write.operation() instanceof ArrayAdd;
    return entry ? write.operands().size() > 3 : !(write.operation() instanceof TapePush);
  }
}
