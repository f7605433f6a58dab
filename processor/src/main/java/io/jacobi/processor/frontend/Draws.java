package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Draw;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.JavaExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * Random numbers, for Monte Carlo: a generator that the method itself makes from a seed gives the
 * same numbers in every evaluation, so that what is drawn is a constant of differentiation.
 */
final class Draws {
  private static final Set<String> GENERATORS =
      Set.of("java.util.Random", "java.util.SplittableRandom");
  private static final Set<String> METHODS =
      Set.of("nextDouble", "nextGaussian", "nextExponential", "nextInt", "nextLong", "nextBoolean");

  private final Context context;

  Draws(Context context) {
    this.context = context;
  }

  static boolean isGenerator(TypeElement type) {
    return GENERATORS.contains(type.getQualifiedName().toString());
  }

  /** A generator from its seed. */
  Operand make(TreePath path, TypeElement type, List<Value> seed) {
    if (seed.size() != 1) {
      throw new UnsupportedException(
          path,
          "without a seed every evaluation draws other numbers, and a derivative is of none of"
              + " them; write new "
              + type.getSimpleName()
              + "(seed)");
    }
    String pattern = "new " + context.typeReader.reference(type) + "({0})";
    Type generator = context.typeReader.leaf(type.asType());
    // two generators of one seed are two: what is drawn from one is not drawn from the other
    JavaExpression made = new JavaExpression(pattern, 16, generator, false);
    return new Operand.Leaf(Expr.apply(context.builder, made, seed).value());
  }

  /** A draw, where a call is one on a generator that was made here. */
  Optional<Operand> read(ExecutableElement method, List<Operand> operands) {
    boolean drawn =
        METHODS.contains(method.getSimpleName().toString())
            && !operands.isEmpty()
            && operands.stream().allMatch(CarriedCalls::isConstant)
            && isMadeHere(((Operand.Leaf) operands.get(0)).value());
    TypeMirror result = method.getReturnType();
    if (!drawn || !result.getKind().isPrimitive()) {
      return Optional.empty();
    }
    Type type = context.typeReader.leaf(result);
    List<Value> values = operands.stream().map(o -> ((Operand.Leaf) o).value()).toList();
    Draw draw = new Draw(method.getSimpleName().toString(), type);
    return Optional.of(new Operand.Leaf(Expr.apply(context.builder, draw, values).value()));
  }

  private static boolean isMadeHere(Value generator) {
    return generator
        .by(JavaExpression.class)
        .filter(e -> e.pattern().startsWith("new «") && !e.pure())
        .isPresent();
  }
}
