package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Overwriting;
import io.jacobi.processor.primitive.TapePush;
import java.util.Optional;

/** What an array was made as, however often it was written to since. */
final class Roots {
  private Roots() {}

  /** The length of an array, where the program says it when it makes the array. */
  static Optional<Value> length(Value array) {
    return root(array)
        .definition()
        .filter(made -> made.operation() instanceof NewArray && made.operands().size() == 1)
        .map(made -> made.operands().get(0));
  }

  /** The length of an array that was written out, entry by entry. */
  static Optional<Integer> entries(Value array) {
    return root(array)
        .definition()
        .filter(made -> made.operation() instanceof ArrayOf)
        .map(made -> made.operands().size());
  }

  private static Value root(Value array) {
    Value at = array;
    while (true) {
      Optional<Instruction> definition = at.definition();
      if (definition.isEmpty() || definition.get().operation() instanceof TapePush) {
        return at;
      }
      Instruction made = definition.get();
      if (made.operation() instanceof Overwriting) {
        at = made.operands().get(0);
      } else if (made.operation() instanceof Control.For && isHandedOn(made, at)) {
        at = made.operands().get(2 + made.results().indexOf(at));
      } else {
        return at;
      }
    }
  }

  /** Whether every iteration hands on the array that it was given. */
  private static boolean isHandedOn(Instruction loop, Value result) {
    Block body = loop.blocks().get(0);
    int at = loop.results().indexOf(result);
    return root(body.results().get(at)).equals(body.parameters().get(at + 1));
  }
}
