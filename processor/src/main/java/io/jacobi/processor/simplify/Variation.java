package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Value;
import java.util.Map;

/** Which values depend on parameters that a function will be differentiated in. */
final class Variation {
  private Variation() {}

  /**
   * Whether a value does.
   *
   * @param known the answer for parameters; filled with the rest
   */
  static boolean of(Value value, Map<Value, Boolean> known) {
    Boolean answer = known.get(value);
    if (answer == null) {
      // a parameter of a nested block may be anything
      answer =
          value.definition().isEmpty()
              || !value.definition().get().blocks().isEmpty()
              || value.definition().get().operands().stream().anyMatch(v -> of(v, known));
      known.put(value, answer);
    }
    return answer;
  }
}
