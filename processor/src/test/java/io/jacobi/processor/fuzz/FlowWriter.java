package io.jacobi.processor.fuzz;

import java.util.List;
import java.util.Random;

/** Writes labelled loops, switches that fall through, and the integers and conditions they ask. */
final class FlowWriter {
  private final Random random;
  private final Variables names;
  private final ExpressionWriter expressions;

  FlowWriter(Random random, Variables names, ExpressionWriter expressions) {
    this.random = random;
    this.names = names;
    this.expressions = expressions;
  }

  private String assignment(String target) {
    String operator = List.of(" = ", " += ", " -= ").get(random.nextInt(3));
    return target + operator + "Math.sin(" + expressions.scalar(1) + ");";
  }

  /** Statements of one form. */
  List<String> statements(String name) {
    return switch (random.nextInt(names.written.isEmpty() ? 3 : 8)) {
      case 0 -> {
        String text =
            List.of("n * 2 + 1", "(n + 5) / 2", "3 - Math.min(n, 3)").get(random.nextInt(3));
        names.indices.add(name);
        yield List.of("int " + name + " = " + text + ";");
      }
      case 1 -> {
        String text = expressions.condition();
        names.flags.add(name);
        yield List.of("boolean " + name + " = !(" + text + ") || n == 3;");
      }
      case 2 -> {
        String text = names.index();
        names.indices.add(name + "[" + text + "]");
        yield List.of("int[] " + name + " = {2, n, 1};");
      }
      case 3, 4 -> labelled(name);
      default -> switched(name);
    };
  }

  private List<String> labelled(String name) {
    String target = names.pick(names.written);
    String inner = "i" + name;
    return List.of(
        String.format("o%s: for (int %s = 0; %s < 3; %s++) {", name, name, name, name),
        "  " + assignment(target),
        String.format("  for (int %s = %s; %s < n; %s += 1) {", inner, name, inner, inner),
        String.format("    if (%s == 2) { continue o%s; }", inner, name),
        "    " + assignment(target),
        String.format("    if (%s && %s == 1) { break o%s; }", expressions.condition(), name, name),
        "  }",
        "  " + assignment(target),
        "}");
  }

  private List<String> switched(String name) {
    String target = names.pick(names.written);
    String other = names.pick(names.written);
    return random.nextBoolean()
        ? List.of(
            "switch ((" + names.index() + " + n) % 4) {",
            "  case 0: " + assignment(target),
            "  case 1: " + assignment(other) + " break;",
            "  case 2: if (" + expressions.condition() + ") { break; } " + assignment(target),
            "  default: " + assignment(other),
            "}")
        : List.of(
            "switch (n % 3) {",
            "  case 0, 2 -> { double " + name + " = " + expressions.scalar(1) + ";",
            "    " + target + " = Math.sin(" + name + " + " + other + "); }",
            "  default -> " + assignment(other),
            "}");
  }
}
