package io.jacobi.processor;

import io.jacobi.processor.autodiff.Derivatives;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.notation.Counts;
import io.jacobi.processor.notation.Formulas;
import io.jacobi.processor.notation.MathMl;
import io.jacobi.processor.primitive.MissingRuleException;
import io.jacobi.processor.report.Drawing;
import io.jacobi.processor.report.Entry;
import io.jacobi.processor.simplify.DeadCode;
import io.jacobi.processor.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the report says of a method: the derivation once more, step by step. */
final class Explanation {
  private static final int MOST_STEPS = 60;

  private Explanation() {}

  static Entry of(Derived derived, String source) {
    Method method = derived.method();
    List<Value> active = method.wrt();
    List<Value> parameters = method.function().parameters();
    List<Integer> wrt =
        IntStream.range(0, parameters.size())
            .filter(i -> active.contains(parameters.get(i)))
            .boxed()
            .toList();
    Set<String> names = new HashSet<>();
    parameters.forEach(p -> p.name().ifPresent(names::add));
    names.addAll(method.labels());
    List.copyOf(names).forEach(name -> names.add(name + "Dot"));
    Optional<Function> raw = derivative(method, wrt);
    Set<Entry.Step> steps = new LinkedHashSet<>();
    Simplifier.Trace trace =
        (rule, identity, before, after) -> {
          if (steps.size() < MOST_STEPS) {
            steps.add(step(rule, identity, before, after, names));
          }
        };
    Optional<Function> simplified =
        raw.map(
            function ->
                Formulas.isFor(function)
                    ? Simplifier.display(function, trace)
                    : Simplifier.simplify(function, wrt, trace));
    Optional<Function> generated =
        derived.valueAndGradient().or(derived::vjp).or(derived::jvp).or(() -> simplified);
    String own = method.packageName().isEmpty() ? "" : method.packageName() + ".";
    return new Entry(
        own + method.className(),
        method.name(),
        source,
        formula(method).map(f -> MathMl.of(f, names)).orElse(""),
        formulas(derived).stream().map(f -> MathMl.of(f, names)).toList(),
        List.copyOf(steps),
        raw.map(Drawing::of).orElse(""),
        generated.map(Drawing::of).orElse(""),
        costs(derived));
  }

  private static Optional<Function> derivative(Method method, List<Integer> wrt) {
    try {
      Function function = method.function();
      return Optional.of(
          DeadCode.remove(
              method.result().is(Type.Scalar.class)
                  ? Derivatives.valueAndGradient(function, wrt)
                  : Derivatives.vjp(function, wrt)));
    } catch (MissingRuleException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Entry.Step step(
      String rule, String identity, Value before, Value after, Set<String> names) {
    Optional<String> from = Formulas.of(before);
    Optional<String> to = Formulas.of(after);
    boolean shown = from.isPresent() && to.isPresent() && !from.equals(to);
    return new Entry.Step(
        rule,
        identity,
        shown ? MathMl.of(from.orElseThrow(), names) : "",
        shown ? MathMl.of(to.orElseThrow(), names) : "");
  }

  private static Optional<String> formula(Method method) {
    Function function = method.function();
    return function.results().size() == 1
        ? Formulas.of(function, 0, method.labels()).map(f -> method.name() + " = " + f)
        : Optional.empty();
  }

  private static List<String> formulas(Derived derived) {
    Set<String> formulas = new LinkedHashSet<>();
    for (String member : List.of("Gradient", "Jvp", "Vjp", "Jacobian", "Hessian")) {
      if (derived.docs().containsKey(member)) {
        formulas.addAll(derived.docs().get(member).formulas());
      }
    }
    return List.copyOf(formulas);
  }

  private static List<Entry.Cost> costs(Derived derived) {
    List<Entry.Cost> costs = new ArrayList<>();
    add(costs, derived, "Gradient", derived.gradient());
    add(costs, derived, "ValueAndGradient", derived.valueAndGradient());
    add(costs, derived, "Jvp", derived.jvp());
    add(costs, derived, "Vjp", derived.vjp());
    add(costs, derived, "Jacobian", derived.jacobians().stream().findFirst());
    add(costs, derived, "Hessian", derived.hessian());
    add(costs, derived, "Hvp", derived.hvp());
    return costs;
  }

  private static void add(
      List<Entry.Cost> costs, Derived derived, String member, Optional<Function> function) {
    function.ifPresent(
        f ->
            costs.add(
                new Entry.Cost(
                    derived.method().name() + member,
                    Counts.of(f).toString(),
                    Counts.bytes(f).text() + " bytes")));
  }
}
