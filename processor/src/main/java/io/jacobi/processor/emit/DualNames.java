package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Method;

/** What the parameters for tangents and the cotangent are called: never as one of the user's. */
final class DualNames {
  private DualNames() {}

  static String tangent(Method method, Method.Parameter parameter) {
    return free(method, parameter.name() + "Dot");
  }

  static String cotangent(Method method) {
    return free(method, "cotangent");
  }

  private static String free(Method method, String name) {
    boolean taken = method.parameters().stream().anyMatch(p -> p.name().equals(name));
    return taken ? free(method, name + "_") : name;
  }
}
