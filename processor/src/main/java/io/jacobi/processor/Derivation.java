package io.jacobi.processor;

import io.jacobi.processor.autodiff.Derivatives;
import io.jacobi.processor.buffer.Buffers;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.fuse.Fusion;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.notation.Counts;
import io.jacobi.processor.notation.Formulas;
import io.jacobi.processor.primitive.Cost;
import io.jacobi.processor.primitive.MissingRuleException;
import io.jacobi.processor.simplify.DeadCode;
import io.jacobi.processor.simplify.Lowering;
import io.jacobi.processor.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives everything that is generated for one method, by the rooms in their order. */
final class Derivation {
  private final Method method;
  private final Function primal;
  private final Optional<String> valueFormula;
  private final Cost primalCost;
  private final List<Integer> wrt;
  private final List<String> labels;
  private final Map<String, Derived.Doc> docs = new HashMap<>();

  /** Why members are left out. */
  private final List<MissingRuleException> missing = new ArrayList<>();

  Derivation(Method method) {
    this.method = method;
    List<Integer> positions = new ArrayList<>();
    List<Value> active = method.wrt();
    for (int i = 0; i < method.function().parameters().size(); i++) {
      if (active.contains(method.function().parameters().get(i))) {
        positions.add(i);
      }
    }
    this.wrt = List.copyOf(positions);
    this.labels = method.labels();
    this.primal = Simplifier.simplify(method.function(), wrt);
    this.valueFormula =
        method.result().template() instanceof Template.Leaf ? formula(primal, 0) : Optional.empty();
    this.primalCost = Counts.of(primal);
  }

  Derived derive() {
    boolean scalar = method.result().is(Type.Scalar.class);
    Optional<Function> both =
        scalar
            ? optional(
                () -> Simplifier.simplify(Fusion.fuse(Derivatives.valueAndGradient(primal, wrt))))
            : Optional.empty();
    // with loops and branches the value comes along at no cost, and one body will do
    boolean separate = method.order() >= 2 || both.filter(Formulas::isFor).isPresent();
    Optional<Function> gradient = separate ? both.map(Derivation::withoutValue) : Optional.empty();
    Optional<Function> jvp = optional(() -> Simplifier.simplify(Derivatives.jvp(primal, wrt)));
    Optional<Function> vjp =
        scalar || !method.result().template().differentiable()
            ? Optional.empty()
            : optional(() -> Simplifier.simplify(Fusion.fuse(Derivatives.vjp(primal, wrt))));
    Jacobians jacobians = jvp.isPresent() ? jacobians() : Jacobians.NONE;
    Optional<Function> hessian = gradient.flatMap(this::hessian);
    Optional<Function> hvp = method.order() < 2 ? Optional.empty() : gradient.map(this::second);
    Optional<Function> loweredGradient = gradient.map(Lowering::lower);
    Optional<Function> loweredBoth = both.map(Lowering::lower);
    Optional<Function> loweredJvp = jvp.map(Lowering::lower);
    Optional<Function> loweredVjp = vjp.map(Lowering::lower);
    List<Function> loweredJacobians = jacobians.functions().stream().map(Lowering::lower).toList();
    Optional<Function> loweredHessian = hessian.map(Lowering::lower);
    Optional<Function> loweredHvp = hvp.map(Lowering::lower);
    loweredBoth.ifPresent(
        lowered -> describeGradient(gradient, loweredGradient.orElse(lowered), lowered));
    jvp.ifPresent(f -> describe("Jvp", loweredJvp.orElseThrow(), jvpFormula(f)));
    vjp.ifPresent(f -> describe("Vjp", loweredVjp.orElseThrow(), vjpFormulas(f)));
    if (!loweredJacobians.isEmpty()) {
      describe("Jacobian", loweredJacobians.get(0), jacobians.formulas());
    }
    hessian.ifPresent(h -> describe("Hessian", loweredHessian.orElseThrow(), hessianFormula(h)));
    hvp.ifPresent(h -> describe("Hvp", loweredHvp.orElseThrow(), List.of()));
    List<Function> all = new ArrayList<>(loweredJacobians);
    Stream.of(loweredGradient, loweredBoth, loweredJvp, loweredVjp, loweredHessian, loweredHvp)
        .flatMap(Optional::stream)
        .forEach(all::add);
    return withModes(
        new Derived(
            method,
            loweredGradient,
            loweredBoth,
            loweredBoth.flatMap(Derivation::onArrays),
            loweredJvp,
            loweredVjp,
            loweredJacobians,
            loweredHessian,
            loweredHvp,
            new Helpers().of(all),
            docs));
  }

  /** The gradient alone: what only the value needs falls away, and may free the rest. */
  private static Function withoutValue(Function both) {
    List<Value> results = both.results().subList(1, both.results().size());
    Block body = new Block(both.parameters(), both.body().instructions(), results);
    return Simplifier.simplify(new Function("gradient", body));
  }

  private static Optional<Derived.Objective> onArrays(Function valueAndGradient) {
    return Buffers.of(Lowering.ofEntries(valueAndGradient))
        .map(
            buffers ->
                new Derived.Objective(
                    DeadCode.remove(buffers.function()),
                    buffers.dimensions().stream()
                        .map(d -> new Derived.Dimension(d.parameter(), d.extent()))
                        .toList()));
  }

  private Derived withModes(Derived derived) {
    if (derived.jvp().isEmpty()
        && derived.valueAndGradient().isEmpty()
        && derived.vjp().isEmpty()) {
      throw missing.get(0);
    }
    return derived;
  }

  /** A member that is left out where the user gave a rule for the other mode only. */
  private Optional<Function> optional(Supplier<Function> function) {
    try {
      Function derived = function.get();
      // the helpers of recursive functions it calls must be there as well
      var unused = new Helpers().of(List.of(derived));
      return Optional.of(derived);
    } catch (MissingRuleException e) {
      missing.add(e);
      return Optional.empty();
    }
  }

  private static boolean isVectorLike(Method.Slot slot) {
    return slot.template() instanceof Template.Leaf leaf && isVectorLike(leaf.type());
  }

  private static boolean isVectorLike(Type type) {
    return type instanceof Type.VectorType
        || (type instanceof Type.ArrayType array && array.element() instanceof Type.Scalar);
  }

  /** Jacobians, and their formulas. */
  private record Jacobians(List<Function> functions, List<String> formulas) {
    static final Jacobians NONE = new Jacobians(List.of(), List.of());
  }

  /** One Jacobian a parameter, where the result is vector-like and so is each of them. */
  private Jacobians jacobians() {
    boolean all =
        isVectorLike(method.result())
            && method.active().stream()
                .allMatch(p -> p.slot().is(Type.Scalar.class) || isVectorLike(p.slot()));
    if (!all) {
      return Jacobians.NONE;
    }
    List<Function> jacobians = new ArrayList<>();
    List<String> formulas = new ArrayList<>();
    for (int position : wrt) {
      Function forward = Simplifier.simplify(Derivatives.jvp(primal, List.of(position)));
      Function jacobian = Simplifier.simplify(Derivatives.jacobian(forward, position));
      jacobians.add(jacobian);
      formula(jacobian, 0)
          .ifPresent(f -> formulas.add("∂(" + value() + ")/∂" + labels.get(position) + " = " + f));
    }
    return new Jacobians(jacobians, formulas);
  }

  private Optional<Function> hessian(Function gradient) {
    boolean one =
        method.order() >= 2
            && method.active().size() == 1
            && (method.active().get(0).slot().is(Type.Scalar.class)
                || isVectorLike(method.active().get(0).slot()));
    if (!one) {
      return Optional.empty();
    }
    return Optional.of(Simplifier.simplify(Derivatives.jacobian(second(gradient), wrt.get(0))));
  }

  /** The gradient's directional derivative. */
  private Function second(Function gradient) {
    try {
      return Simplifier.simplify(Derivatives.jvp(gradient, wrt));
    } catch (MissingRuleException recursive) {
      Function tangent = Derivatives.jvp(primal, wrt);
      Function forward = Simplifier.simplify(tangent, Simplifier.positions(tangent));
      return Simplifier.simplify(Fusion.fuse(Derivatives.reverseOverForward(forward, wrt)));
    }
  }

  /** A function in the form that formulas are written of. */
  private static Function shown(Function function) {
    return Formulas.isFor(function) ? Simplifier.display(function) : function;
  }

  /** The formula of a result in its shortest form. */
  private Optional<String> formula(Function function, int result) {
    return Formulas.of(shown(function), result, labels);
  }

  private String value() {
    String arguments =
        method.parameters().stream()
            .map(Method.Parameter::name)
            .collect(Collectors.joining(", ", "(", ")"));
    return valueFormula.orElse(method.name() + arguments);
  }

  private String cost(Function lowered) {
    return Counts.of(lowered) + "; the value alone " + primalCost;
  }

  private void describe(String member, Function lowered, List<String> formulas) {
    docs.put(member, new Derived.Doc(formulas, Optional.of(cost(lowered))));
  }

  private void describeGradient(Optional<Function> gradient, Function lowered, Function both) {
    List<String> formulas = gradient.map(this::gradientFormulas).orElse(List.of());
    describe("Gradient", lowered, formulas);
    List<String> all = new ArrayList<>();
    valueFormula.ifPresent(v -> all.add(method.name() + " = " + v));
    all.addAll(formulas);
    describe("ValueAndGradient", both, all);
    docs.put("Objective", new Derived.Doc(List.of(), docs.get("ValueAndGradient").cost()));
  }

  private List<String> gradientFormulas(Function gradient) {
    List<String> formulas = new ArrayList<>();
    Function shown = shown(gradient);
    for (int i = 0; i < wrt.size(); i++) {
      String name = labels.get(wrt.get(i));
      String left = Formulas.gradientOf(name) + " " + Formulas.bracketed(value());
      Formulas.of(shown, i, labels).ifPresent(g -> formulas.add(left + " = " + g));
    }
    return formulas;
  }

  private List<String> jvpFormula(Function jvp) {
    return method.result().template() instanceof Template.Leaf
        ? formula(jvp, 0).map(f -> List.of("d(" + value() + ") = " + f)).orElse(List.of())
        : List.of();
  }

  private List<String> vjpFormulas(Function vjp) {
    List<String> formulas = new ArrayList<>();
    Function shown = shown(vjp);
    for (int i = 0; i < wrt.size(); i++) {
      String name = labels.get(wrt.get(i));
      Formulas.of(shown, i, labels)
          .ifPresent(f -> formulas.add("(∂" + method.name() + "/∂" + name + ")ᵀ·cotangent = " + f));
    }
    return formulas;
  }

  private List<String> hessianFormula(Function hessian) {
    String name = labels.get(wrt.get(0));
    String left = Formulas.gradientOf(name).replace("∇", "∇²") + " " + Formulas.bracketed(value());
    return formula(hessian, 0).map(h -> List.of(left + " = " + h)).orElse(List.of());
  }
}
