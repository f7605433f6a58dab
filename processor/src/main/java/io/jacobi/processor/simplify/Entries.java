package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Index;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.ToVector;
import io.jacobi.processor.primitive.VectorOf;
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
    return array.is(ArrayOf.class) && at.size() == 1 ? written(array, at.get(0)) : Optional.empty();
  }

  /** The entry of a vector whose entries are written out, or were put into an array. */
  static Optional<Value> ofVector(Value vector, Value index) {
    if (vector.is(ToVector.class)) {
      return read(List.of(vector.operand(0), index));
    }
    return vector.is(VectorOf.class) ? written(vector, index) : Optional.empty();
  }

  private static Optional<Value> written(Value entries, Value index) {
    List<Value> all = entries.definition().orElseThrow().operands();
    return index
        .by(IntLiteral.class)
        .map(IntLiteral::value)
        .filter(i -> i >= 0 && i < all.size())
        .map(all::get);
  }
}
