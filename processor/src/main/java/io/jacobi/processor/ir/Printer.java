package io.jacobi.processor.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a block as a listing with values numbered in order of appearance. */
final class Printer {
  private final Map<Value, String> names = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  String print(Block block) {
    print(block, "");
    return text.toString();
  }

  private void print(Block block, String indent) {
    text.append(indent).append("(").append(list(block.parameters())).append(") {\n");
    for (Instruction instruction : block.instructions()) {
      text.append(indent)
          .append("  ")
          .append(list(instruction.results()))
          .append(" = ")
          .append(instruction.operation().mnemonic())
          .append(" ")
          .append(list(instruction.operands()))
          .append("\n");
      instruction.blocks().forEach(nested -> print(nested, indent + "    "));
    }
    text.append(indent).append("} -> ").append(list(block.results())).append("\n");
  }

  private String list(List<Value> values) {
    return values.stream().map(this::name).collect(Collectors.joining(", "));
  }

  private String name(Value value) {
    return names.computeIfAbsent(
        value, v -> "%" + names.size() + v.name().map(name -> ":" + name).orElse(""));
  }
}
