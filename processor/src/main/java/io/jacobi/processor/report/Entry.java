package io.jacobi.processor.report;

import java.util.List;

/**
 * What the report says of a method; formulas are MathML already, everything else is plain text.
 *
 * @param className the class, with its package
 * @param name what the generated names start with
 * @param source the method as it was written
 * @param formula of the method, empty where it has none
 * @param derivatives a formula each
 * @param steps from the derivative as the rules gave it to the one that is generated
 * @param before a drawing of the first of these
 * @param after a drawing of the last
 * @param costs of the generated members
 */
public record Entry(
    String className,
    String name,
    String source,
    String formula,
    List<String> derivatives,
    List<Step> steps,
    String before,
    String after,
    List<Cost> costs) {
  /** Copies the lists. */
  public Entry {
    derivatives = List.copyOf(derivatives);
    steps = List.copyOf(steps);
    costs = List.copyOf(costs);
  }

  /** An identity that was used: its name, how it is written, and what it made of what. */
  public record Step(String rule, String identity, String from, String to) {}

  /** What a member costs: floating-point operations, and bytes of its intermediate results. */
  public record Cost(String member, String flops, String memory) {}
}
