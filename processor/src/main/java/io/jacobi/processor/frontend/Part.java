package io.jacobi.processor.frontend;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a record that a name stands for: of a variable, or of a part of one.
 *
 * @param of the variable's name, or the part's
 * @param component its position among the components
 */
record Part(Object of, int component) {
  /** What a name stands for, which may be a part of a record. */
  static Operand in(Store store, Object name) {
    return name instanceof Part part
        ? ((Operand.Aggregate) in(store, part.of())).components().get(part.component())
        : store.get(name).orElseThrow();
  }

  /** Lets a name, which may be a part of a record, stand for something else. */
  static void put(Store store, Object name, Operand operand) {
    if (!(name instanceof Part part)) {
      store.put(name, operand);
      return;
    }
    Operand.Aggregate record = (Operand.Aggregate) in(store, part.of());
    List<Operand> components = new ArrayList<>(record.components());
    components.set(part.component(), operand);
    put(store, part.of(), new Operand.Aggregate(record.shape(), components));
  }
}
