package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Index;
import io.jacobi.processor.primitive.IntLiteral;
import java.util.List;
import java.util.Optional;

/** Entries of arrays that were just put there. */
final class Entries {
  private Entries() {}

  /** What was put where an array is read, if that is known. */
  static Optional<Value> read(List<Value> operands) {
    List<Value> at = operands.subList(1, operands.size());
    Value array = operands.get(0);
    while (array.is(ArraySet.class)) {
      List<Value> write = array.definition().orElseThrow().operands();
      List<Value> to = write.subList(1, write.size() - 1);
      if (to.equals(at)) {
        return Optional.of(write.get(write.size() - 1));
      }
      if (to.size() != at.size() || !Index.areApart(to, at)) {
        return Optional.empty();
      }
      array = write.get(0);
    }
    if (!array.is(ArrayOf.class) || at.size() != 1) {
      return Optional.empty();
    }
    List<Value> entries = array.definition().orElseThrow().operands();
    return at.get(0)
        .by(IntLiteral.class)
        .map(IntLiteral::value)
        .filter(i -> i >= 0 && i < entries.size())
        .map(entries::get);
  }
}
