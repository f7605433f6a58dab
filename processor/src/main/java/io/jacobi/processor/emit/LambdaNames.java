package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lambdas in generated members call their parameters, where values are taken apart and put
 * together: as nothing around them is called.
 *
 * @param each an element of an array
 * @param index where it stands
 * @param array an array that is filled
 * @param pack what packs an element
 */
record LambdaNames(String each, String index, String array, String pack) {
  /** The variables of an objective's methods. */
  private static final List<String> OBJECTIVE =
      List.of("x", "v", "at", "gradient", "packed", "result", "product", "direction", "unpacking");

  /** The names for a method's members. */
  static LambdaNames of(Method method) {
    Set<String> taken = new HashSet<>(OBJECTIVE);
    taken.addAll(visible(method));
    return new LambdaNames(
        free("each", taken), free("index", taken), free("array", taken), free("pack", taken));
  }

  /** The parameters of a method and of its members. */
  static Set<String> visible(Method method) {
    Set<String> names = new HashSet<>();
    method.parameters().forEach(parameter -> names.add(parameter.name()));
    names.add(DualNames.cotangent(method));
    method.active().forEach(parameter -> names.add(DualNames.tangent(method, parameter)));
    return names;
  }

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }

  /** The names that locals of a method must not take: of the lambdas among them. */
  Set<String> among(Method method) {
    boolean any =
        Slots.hasArrayOfRecords(method.result().template())
            || method.parameters().stream()
                .map(parameter -> parameter.slot().template())
                .anyMatch(Slots::hasArrayOfRecords);
    return any ? Set.of(each, index, array) : Set.of();
  }

  /** The names for a lambda in a lambda. */
  LambdaNames inside() {
    return new LambdaNames(each + "_", index + "_", array + "_", pack + "_");
  }
}
