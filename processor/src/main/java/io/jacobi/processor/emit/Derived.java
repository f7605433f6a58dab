package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Extent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method with the functions derived from it, ready to be written: simplified and lowered.
 *
 * @param gradient gradient, where the result is a scalar and the gradient alone is less work
 * @param valueAndGradient value, then gradient
 * @param objective value and gradient on arrays, where shapes are those of the arguments
 * @param jvp Jacobian-vector product, unless a rule of the user's is missing
 * @param vjp vector-Jacobian product, where the result is not a scalar
 * @param jacobians for each parameter differentiated with respect to, if all have one
 * @param hessian second derivative in the one parameter, if there is one
 * @param hvp Hessian-vector product
 * @param helpers functions that recursive methods need
 * @param docs what to say of each member, by the end of its name
 */
public record Derived(
    Method method,
    Optional<Function> gradient,
    Optional<Function> valueAndGradient,
    Optional<Objective> objective,
    Optional<Function> jvp,
    Optional<Function> vjp,
    List<Function> jacobians,
    Optional<Function> hessian,
    Optional<Function> hvp,
    List<Helper> helpers,
    Map<String, Doc> docs) {
  /** Copies the collections. */
  public Derived {
    jacobians = List.copyOf(jacobians);
    helpers = List.copyOf(helpers);
    docs = Map.copyOf(docs);
  }

  /**
   * Value and gradient on arrays.
   *
   * @param function of the parameters as arrays, then of dimensions
   * @param dimensions where each of them is found on the parameters
   */
  public record Objective(Function function, List<Dimension> dimensions) {
    /** Copies the list. */
    public Objective {
      dimensions = List.copyOf(dimensions);
    }
  }

  /** A dimension of the parameter at a position. */
  public record Dimension(int parameter, Extent extent) {}

  /** A helper of a recursive function: which one, and its program. */
  public record Helper(Call call, Function function) {}

  /** What the Javadoc of a member says: formulas, and floating-point operations. */
  public record Doc(List<String> formulas, Optional<String> cost) {}

  Doc doc(String member) {
    return docs.getOrDefault(member, new Doc(List.of(), Optional.empty()));
  }
}
