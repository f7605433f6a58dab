package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A vector of scalars, one operand an entry. */
public record VectorOf() implements Linear {
  @Override
  public String mnemonic() {
    return "of";
  }

  @Override
  public Type infer(List<Value> operands, Shapes shapes) {
    return new Type.VectorType(new Dim.Fixed(operands.size()));
  }

  @Override
  public void vjp(Expr y, List<Expr> x, Expr bar, Cotangents out) {
    for (int i = 0; i < x.size(); i++) {
      int at = i;
      out.add(i, () -> bar.apply(new Get(), bar.integer(at)));
    }
  }

  @Override
  public Optional<Expr> batch(List<Expr> x, Tangents batch) {
    List<Value> rows = new ArrayList<>();
    Expr model = batch.each().stream().flatMap(Optional::stream).findFirst().orElseThrow();
    batch.each().forEach(row -> rows.add(row.orElseGet(() -> model.fill(0)).value()));
    return Optional.of(Expr.apply(model.builder(), new OfRows(), rows));
  }

  @Override
  public Notation notation(List<Notation> x, List<Type> types) {
    return Notation.atom(
        x.stream().map(Notation::text).collect(Collectors.joining(", ", "[", "]")));
  }

  @Override
  public JavaCode java(List<JavaCode> x, List<Type> types) {
    return JavaCode.call(JavaCode.VECTOR + ".of", x);
  }

  @Override
  public Cost cost(List<Type> x, Type y) {
    return Cost.ZERO;
  }

  @Override
  public String noun() {
    return "entries";
  }
}
