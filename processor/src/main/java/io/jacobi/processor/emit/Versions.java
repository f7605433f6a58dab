package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Index;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values are one array before and after it is written to, so that its rows are where they
 * were.
 */
final class Versions {
  private final Uses uses;

  Versions(Uses uses) {
    this.uses = uses;
  }

  /**
   * Whether a value is a row of the array that is written to, or of what that was before, and the
   * write is to another one. No row is there twice.
   */
  boolean isOtherRow(Value row, Instruction write) {
    boolean indexed =
        row.is(ArrayGet.class)
            && (write.operation() instanceof ArraySet || write.operation() instanceof ArrayAdd);
    if (!indexed) {
      return false;
    }
    List<Value> from = row.definition().orElseThrow().operands();
    List<Value> into = write.operands().subList(1, write.operands().size() - 1);
    return Index.areApart(from.subList(1, from.size()), into)
        && isVersion(write.operands().get(0), from.get(0), new HashSet<>());
  }

  /** Whether an array is another one after nothing or some writes, on whatever way it came. */
  private boolean isVersion(Value version, Value array, Set<Value> asked) {
    // what a loop hands on is a version if it begins with one and an iteration makes one of it
    if (version.equals(array) || !asked.add(version)) {
      return true;
    }
    Optional<Instruction> definition = version.definition();
    if (definition.isEmpty()) {
      List<Block> home = uses.path(version);
      return uses.owner(home.get(home.size() - 1))
          .filter(Loop::is)
          .map(Loop::of)
          .filter(loop -> loop.parameters().contains(version))
          .filter(loop -> isCarried(loop, loop.parameters().indexOf(version), array, asked))
          .isPresent();
    }
    int at = definition.get().results().indexOf(version);
    if (Loop.is(definition.get())) {
      return isCarried(Loop.of(definition.get()), at, array, asked);
    }
    return Ownership.overwrites(definition.get().operation())
        ? isVersion(version.operand(0), array, asked)
        : definition.get().operation() instanceof Control.If
            && definition.get().blocks().stream()
                .allMatch(block -> isVersion(block.results().get(at), array, asked));
  }

  private boolean isCarried(Loop loop, int at, Value array, Set<Value> asked) {
    return isVersion(loop.initials().get(at), array, asked)
        && isVersion(loop.body().results().get(at), array, asked);
  }
}
