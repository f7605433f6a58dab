package io.jacobi.processor.frontend;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Functions that the interfaces of {@code java.util.function} make of two. */
final class Composition {
  private Composition() {}

  /** What a call on a function gives, if it is one that makes a function of it and another. */
  static Optional<Operand> of(
      ExecutableElement method, Operand.Function self, List<Operand> arguments) {
    String owner = ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString();
    boolean composes =
        owner.startsWith("java.util.function.")
            && !owner.endsWith("Consumer")
            && arguments.size() == 1
            && arguments.get(0) instanceof Operand.Function;
    if (!composes) {
      return Optional.empty();
    }
    Operand.Function other = (Operand.Function) arguments.get(0);
    return switch (method.getSimpleName().toString()) {
      case "andThen" -> Optional.of(new Operand.Composed(self, other));
      case "compose" -> Optional.of(new Operand.Composed(other, self));
      default -> Optional.empty();
    };
  }
}
