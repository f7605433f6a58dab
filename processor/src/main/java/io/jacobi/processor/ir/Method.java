package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A Java method and the program that its body is. Types in Java text stand between guillemets with
 * a colon after the package, {@code «java.util:List»}.
 *
 * @param packageName the package of the class, empty for the unnamed one
 * @param className the class, with the classes around it: {@code Outer.Ridge}
 * @param name what the generated names start with
 * @param call how Java calls the method itself: {@code «:Ridge».loss}, or {@code self.loss}
 * @param publicClass whether the companion is public
 * @param publicMethod whether the generated members are public
 * @param order 1, or 2 for second derivatives
 * @param function from the leaves of the parameters to the leaves of the result
 */
public record Method(
    String packageName,
    String className,
    String name,
    String call,
    boolean publicClass,
    boolean publicMethod,
    int order,
    List<Parameter> parameters,
    Slot result,
    Function function) {
  /** Copies the list. */
  public Method {
    parameters = List.copyOf(parameters);
  }

  /** A place for a Java value: its type and how it is made. */
  public record Slot(String javaType, Template template) {
    /** Whether it is a single value of the kind. */
    public boolean is(Class<? extends Type> kind) {
      return template instanceof Template.Leaf leaf && kind.isInstance(leaf.type());
    }
  }

  /** A parameter; {@code wrt} if the method is differentiated with respect to it. */
  public record Parameter(String name, Slot slot, boolean wrt) {}

  /** The parameters differentiated with respect to. */
  public List<Parameter> active() {
    return parameters.stream().filter(Parameter::wrt).toList();
  }

  /** The values of the program that are leaves of a parameter. */
  public List<Value> leaves(Parameter parameter) {
    int from = 0;
    for (Parameter each : parameters) {
      int count = each.slot().template().leaves().size();
      if (each.equals(parameter)) {
        return function.parameters().subList(from, from + count);
      }
      from += count;
    }
    throw new IllegalArgumentException(parameter.name());
  }

  /**
   * What the leaves of the parameters are called in formulas: by their own names, with that of the
   * parameter in front where two are the same.
   */
  public List<String> labels() {
    List<String> names =
        function.parameters().stream().map(value -> value.name().orElse("x")).toList();
    List<String> labels = new ArrayList<>();
    for (Parameter parameter : parameters) {
      for (String path : paths(parameter.name(), parameter.slot().template())) {
        String name = names.get(labels.size());
        boolean isOnly = names.stream().filter(name::equals).count() == 1;
        labels.add(isOnly ? name : path);
      }
    }
    return labels;
  }

  private static List<String> paths(String name, Template template) {
    return template instanceof Template.Aggregate aggregate
        ? aggregate.components().stream()
            .flatMap(c -> paths(name + "." + c.name(), c.template()).stream())
            .toList()
        : List.of(name);
  }

  /** The values differentiated with respect to: the differentiable leaves of the parameters. */
  public List<Value> wrt() {
    return active().stream()
        .flatMap(parameter -> leaves(parameter).stream())
        .filter(value -> value.type().differentiable())
        .toList();
  }

  /** The name of the companion class. */
  public String companionName() {
    return className.replace('.', '_') + "Gradients";
  }
}
