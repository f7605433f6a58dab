package io.jacobi.processor.fuzz;

/**
 * A random method.
 *
 * @param vector whether it gives a vector, and not a number
 * @param signature its parameters, in brackets
 * @param body its statements, a line each
 */
record Program(boolean vector, String signature, String body) {
  /** The method's source. */
  String method(String name) {
    return "  @Differentiable(order = "
        + (vector ? 1 : 2)
        + ")\n  static "
        + (vector ? "Vector " : "double ")
        + name
        + signature
        + " {\n"
        + body
        + "  }\n";
  }

  Program with(String otherBody) {
    return new Program(vector, signature, otherBody);
  }
}
