package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Which values certainly have one size. Types tell, but for what comes out of arrays whose elements
 * need not all be of one size: of these, those that are added, or otherwise done entry by entry.
 */
final class SameSizes {
  private final Reads reads;
  private final Map<Value, Value> parents = new HashMap<>();

  SameSizes(Block block, Reads reads) {
    this.reads = reads;
    for (Instruction instruction : block.instructions()) {
      if (reads.isEntrywise(instruction)) {
        for (int i = 0; i < instruction.operands().size(); i++) {
          if (Entries.isAligned(instruction, i)) {
            parents.put(root(instruction.operands().get(i)), root(Entries.model(instruction)));
          }
        }
      }
    }
  }

  private Value root(Value value) {
    Value each = value;
    while (parents.containsKey(each) && !parents.get(each).equals(each)) {
      each = parents.get(each);
    }
    return each;
  }

  /** Whether two instructions can go over their entries together. */
  boolean fit(Instruction one, Instruction other) {
    Value a = Entries.model(one);
    Value b = Entries.model(other);
    return Entries.same(a.type(), b.type())
        && (!reads.isUneven(a.type()) || root(a).equals(root(b)));
  }
}
