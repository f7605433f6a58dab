package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Method;
import java.util.List;

/** The Javadoc of generated members: formula, cost, parameters. */
final class Docs {
  private final Derived derived;
  private final Method method;

  Docs(Derived derived) {
    this.derived = derived;
    this.method = derived.method();
  }

  private String write(String member, String first, List<String> parameters) {
    StringBuilder text = new StringBuilder(first).append("\n");
    Derived.Doc doc = derived.doc(member);
    if (!doc.formulas().isEmpty()) {
      text.append("\n<ul>\n");
      doc.formulas().forEach(f -> text.append("  <li>{@code ").append(f).append("}\n"));
      text.append("</ul>\n");
    }
    doc.cost().ifPresent(c -> text.append("\n<p>Cost: {@code ").append(c).append("}.\n"));
    text.append("\n");
    method
        .parameters()
        .forEach(p -> parameter(text, p.name(), "as of {@code " + method.name() + "}"));
    parameters.forEach(text::append);
    return text.toString();
  }

  private static void parameter(StringBuilder text, String name, String what) {
    text.append("@param ").append(name).append(" ").append(what).append("\n");
  }

  private List<String> tangents() {
    return method.active().stream()
        .map(
            p ->
                "@param "
                    + DualNames.tangent(method, p)
                    + " the tangent of {@code "
                    + p.name()
                    + "}\n")
        .toList();
  }

  String gradient() {
    return write("Gradient", "The gradient of {@code " + method.name() + "}.", List.of());
  }

  String valueAndGradient() {
    return write(
        "ValueAndGradient",
        "The value of {@code " + method.name() + "} and its gradient, shared work done once.",
        List.of());
  }

  String jvp() {
    return write(
        "Jvp",
        "The directional derivative of {@code "
            + method.name()
            + "}: its Jacobian times a tangent.",
        tangents());
  }

  String vjp() {
    return write(
        "Vjp",
        "A cotangent pulled back through {@code "
            + method.name()
            + "}: its transposed Jacobian"
            + " times the cotangent.",
        List.of("@param " + DualNames.cotangent(method) + " of the result\n"));
  }

  String jacobian() {
    return write(
        "Jacobian",
        "The Jacobian of {@code "
            + method.name()
            + "}: entry (i, j) is the derivative of result"
            + " entry i in parameter entry j.",
        List.of());
  }

  String hessian() {
    return write("Hessian", "The Hessian of {@code " + method.name() + "}.", List.of());
  }

  String hvp() {
    return write(
        "Hvp", "The Hessian of {@code " + method.name() + "} times a tangent.", tangents());
  }

  String objective() {
    return write(
        "Objective",
        "{@code "
            + method.name()
            + "} as an objective for an optimiser, starting from the arguments.",
        List.of());
  }
}
