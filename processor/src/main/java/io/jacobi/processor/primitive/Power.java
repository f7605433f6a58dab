package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** {@code xᵖ} entry by entry, for a scalar p; derivative {@code p xᵖ⁻¹}, in p {@code xᵖ log x}. */
public record Power() implements Primitive {
  @Override
  public String mnemonic() {
    return "pow";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return Infer.entrywise(operands.get(0).type());
  }

  private static Expr inBase(List<Expr> x) {
    Expr p = x.get(1);
    Optional<Double> exponent = Literal.of(p.value());
    if (exponent.isPresent()) {
      return x.get(0).pow(exponent.get() - 1).times(p);
    }
    return x.get(0).apply(new Power(), p.minus(p.literal(1))).times(p);
  }

  private static Expr inExponent(Expr y, List<Expr> x) {
    return y.hadamard(x.get(0).map(new Log()));
  }

  @Override
  public Optional<Expr> jvp(Expr y, List<Expr> x, Tangents dx) {
    return Tangents.sum(
        dx.get(0).map(da -> da.hadamard(inBase(x))),
        dx.get(1).map(dp -> inExponent(y, x).times(dp)));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    out.add(0, () -> bar.hadamard(inBase(x)));
    out.add(1, () -> bar.dot(inExponent(y, x)));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return x.get(0).power(x.get(1), !(types.get(0) instanceof Type.Scalar));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    if (!(types.get(0) instanceof Type.Scalar)) {
      return JavaCode.method(x.get(0), "pow", x.get(1));
    }
    if (x.get(1).text().equals("2.0")) {
      // evaluated once: a name is repeated, anything longer is handed to a function
      return x.get(0).text().chars().allMatch(Character::isJavaIdentifierPart)
          ? JavaCode.infix(x.get(0), "*", x.get(0))
          : JavaCode.call(JavaCode.FUNCTIONS + ".square", x.get(0));
    }
    return JavaCode.call(JavaCode.MATH + ".pow", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.perEntry(1, y);
  }

  @Override
  public String noun() {
    return "power";
  }
}
