package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Rebuild;
import io.jacobi.processor.primitive.ToVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The derivatives of a function as functions: compositions of {@link Jvp}, {@link Vjp} and {@link
 * Batch}. Parameters to differentiate with respect to are given by position.
 */
public final class Derivatives {
  private Derivatives() {}

  /** Whether a derivative can flow from any of some parameters to a result. */
  public static boolean depends(Function f, List<Value> parameters) {
    Set<Value> on = new HashSet<>(parameters);
    Activity.spread(f.body(), on);
    return f.results().stream().anyMatch(on::contains);
  }

  /**
   * From the parameters and a cotangent of each differentiable result to cotangents of {@code wrt}.
   */
  public static Function vjp(Function f, List<Integer> wrt) {
    Start start = new Start(f);
    List<Optional<Value>> cotangents = new ArrayList<>();
    for (Value result : f.results()) {
      cotangents.add(
          result.type().differentiable()
              ? Optional.of(start.builder.parameter(Tangent.type(result.type()), "cotangent"))
              : Optional.empty());
    }
    return start.reverse("vjp", f, wrt, cotangents, false);
  }

  /** From the parameters to the gradient of a scalar function. */
  public static Function gradient(Function f, List<Integer> wrt) {
    Start start = new Start(f);
    Value one = Expr.literal(start.builder, 1).value();
    return start.reverse("gradient", f, wrt, List.of(Optional.of(one)), false);
  }

  /** From the parameters to the value and the gradient of a scalar function. */
  public static Function valueAndGradient(Function f, List<Integer> wrt) {
    Start start = new Start(f);
    Value one = Expr.literal(start.builder, 1).value();
    return start.reverse("valueAndGradient", f, wrt, List.of(Optional.of(one)), true);
  }

  /**
   * The Hessian-vector product as the gradient of a directional derivative, for functions whose
   * gradient is not differentiated: those that call recursive ones.
   *
   * @param forward {@link #jvp} of the function in {@code wrt}, simplified
   */
  public static Function reverseOverForward(Function forward, List<Integer> wrt) {
    return gradient(forward, wrt);
  }

  /** From the parameters and a tangent of each of {@code wrt} to the tangents of the results. */
  public static Function jvp(Function f, List<Integer> wrt) {
    Start start = new Start(f);
    Map<Value, Value> tangents = start.forward(f, wrt);
    return new Function("jvp", start.builder.build(start.tangents(f, tangents)));
  }

  /**
   * From the parameters and a tangent of each differentiable one to the result and its tangent, in
   * an array of two.
   */
  static Function dual(Function f, Type element) {
    List<Integer> wrt = new ArrayList<>();
    for (int i = 0; i < f.parameters().size(); i++) {
      if (f.parameters().get(i).type().differentiable()) {
        wrt.add(i);
      }
    }
    Start start = new Start(f);
    Map<Value, Value> tangents = start.forward(f, wrt);
    List<Value> pair = new ArrayList<>(Rebuild.mapped(f.results(), start.map));
    pair.addAll(start.tangents(f, tangents));
    Value array = Expr.apply(start.builder, new ArrayOf(element), pair).value();
    return new Function(f.name() + "Dual", start.builder.build(List.of(array)));
  }

  /**
   * From the parameters to the Jacobian of one vector-like result in one vector-like or scalar
   * parameter: a matrix with a row for each entry of the result, or a vector for a scalar.
   *
   * @param forward {@link #jvp} of the function in this parameter, simplified
   * @param position of the parameter
   */
  public static Function jacobian(Function forward, int position) {
    Value parameter = forward.parameters().get(position);
    Value tangent = forward.parameters().get(forward.parameters().size() - 1);
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    List<Value> parameters = forward.parameters();
    for (Value each : parameters.subList(0, parameters.size() - 1)) {
      map.put(each, builder.parameter(each));
    }
    Columns columns = new Columns(forward.body(), parameter, tangent);
    Value jacobian;
    if (parameter.type() instanceof Type.Scalar) {
      map.put(tangent, Expr.literal(builder, 1).value());
      jacobian = vector(new Expr(Rebuild.into(builder, forward.body(), map).get(0), builder));
    } else {
      jacobian =
          Batch.jacobian(builder, forward.body(), parameter, tangent, map)
              .orElseGet(() -> columns.append(builder, map));
    }
    return new Function("jacobian", builder.build(List.of(jacobian)));
  }

  private static Value vector(Expr result) {
    return result.type() instanceof Type.ArrayType
        ? result.apply(new ToVector()).value()
        : result.value();
  }

  /** A derivative being written: its parameters are those of the function, then others. */
  private static final class Start {
    private final BlockBuilder builder = new BlockBuilder(Shapes.settled());
    private final Map<Value, Value> map = new HashMap<>();
    private final List<Value> parameters = new ArrayList<>();

    Start(Function f) {
      for (Value parameter : f.parameters()) {
        Value own = builder.parameter(parameter);
        parameters.add(own);
        map.put(parameter, own);
      }
    }

    Function reverse(
        String name,
        Function f,
        List<Integer> wrt,
        List<Optional<Value>> cotangents,
        boolean withValue) {
      List<Value> active = wrt.stream().map(parameters::get).toList();
      Vjp.Result result = Vjp.append(builder, f.body(), parameters, active, cotangents);
      List<Value> results = new ArrayList<>(withValue ? result.results() : List.of());
      results.addAll(result.cotangents());
      return new Function(name, builder.build(results));
    }

    /** Runs forward with a tangent parameter for each of {@code wrt}; gives every tangent. */
    Map<Value, Value> forward(Function f, List<Integer> wrt) {
      Map<Value, Value> tangents = new HashMap<>();
      for (int i : wrt) {
        Value parameter = f.parameters().get(i);
        String name = parameter.name().orElse("x") + "Dot";
        tangents.put(parameter, builder.parameter(Tangent.type(parameter.type()), name));
      }
      Jvp.run(builder, f.body(), map, tangents);
      return tangents;
    }

    /** The tangents of the results; a constant result is its own, as records have them. */
    List<Value> tangents(Function f, Map<Value, Value> tangents) {
      List<Value> results = new ArrayList<>();
      for (Value result : f.results()) {
        Value primal = map.getOrDefault(result, result);
        if (!result.type().differentiable()) {
          results.add(primal);
        } else {
          Value tangent = tangents.get(result);
          results.add(tangent != null ? tangent : Zeros.like(new Expr(primal, builder)).value());
        }
      }
      return results;
    }
  }
}
