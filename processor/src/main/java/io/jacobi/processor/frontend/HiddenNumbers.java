package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds constants that numbers were put into and could come out of again: text, boxes, objects. An
 * {@code int} made of a number is none: what is computed from it is constant from piece to piece.
 */
final class HiddenNumbers {
  private static final Set<String> WHOLE =
      Set.of("int", "long", "short", "byte", "char", "boolean");

  private HiddenNumbers() {}

  /** Whether a constant holds a number that is not a literal. */
  static boolean holds(Value constant) {
    if (!(constant.type() instanceof Type.Constant type) || constant.definition().isEmpty()) {
      return false;
    }
    Instruction definition = constant.definition().get();
    boolean bits =
        definition.operation() instanceof JavaExpression java
            && java.pattern().contains(".doubleTo");
    if (WHOLE.contains(type.javaName()) && !bits) {
      return false;
    }
    int position = definition.results().indexOf(constant);
    List<Value> from = new ArrayList<>();
    if (definition.operation() instanceof Control.If) {
      definition.blocks().forEach(block -> from.add(block.results().get(position)));
    } else if (definition.operation() instanceof Control) {
      // what a loop carries goes from one to the other, but only objects become objects
      from.addAll(definition.operands());
      definition.blocks().forEach(block -> from.addAll(block.results()));
      from.removeIf(value -> value.type().differentiable());
    } else {
      from.addAll(definition.operands());
    }
    return from.stream().anyMatch(value -> isNumber(value) || holds(value));
  }

  private static boolean isNumber(Value value) {
    return value.type().differentiable() && !value.is(Literal.class);
  }
}
