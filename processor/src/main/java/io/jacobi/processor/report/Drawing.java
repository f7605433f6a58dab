package io.jacobi.processor.report;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.notation.MathMl;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program as a picture: an operation a box, below what it reads. */
public final class Drawing {
  private static final int MOST = 80;
  private static final int WIDTH = 104;
  private static final int HEIGHT = 52;
  private static final int BOX = 88;

  private final Map<Value, Integer> layers = new HashMap<>();
  private final Map<Value, int[]> places = new HashMap<>();
  private final Map<Integer, Integer> filled = new HashMap<>();
  private final StringBuilder edges = new StringBuilder();
  private final StringBuilder boxes = new StringBuilder();

  private Drawing() {}

  /** An {@code svg} element, or a sentence where the program is too long to be drawn. */
  public static String of(Function function) {
    int size = size(function.body());
    return size > MOST
        ? "<p class=\"note\">" + size + " operations are too many to draw.</p>"
        : new Drawing().draw(function);
  }

  private static int size(Block block) {
    int size = 0;
    for (Instruction instruction : block.instructions()) {
      size++;
      for (Block nested : instruction.blocks()) {
        size += size(nested);
      }
    }
    return size;
  }

  private String draw(Function function) {
    for (Value parameter : function.parameters()) {
      places.put(parameter, place(0, parameter.name().orElse("?"), "parameter"));
      layers.put(parameter, 0);
    }
    for (Instruction instruction : function.body().instructions()) {
      if (!(instruction.operation() instanceof Literal)) {
        add(instruction);
      }
    }
    int result = 0;
    for (Value value : function.results()) {
      int[] from = places.get(value);
      if (from != null) {
        boxes.append(
            String.format(
                Locale.ROOT,
                "<circle class=\"result\" cx=\"%d\" cy=\"%d\" r=\"9\"/><text class=\"mark\" x=\"%d\""
                    + " y=\"%d\">%d</text>",
                from[0] + BOX,
                from[1] + 4,
                from[0] + BOX,
                from[1] + 8,
                ++result));
      }
    }
    int columns = filled.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    int rows = filled.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    return String.format(
            Locale.ROOT,
            "<svg role=\"img\" aria-label=\"program of %d operations\" viewBox=\"0 0 %d %d\""
                + " style=\"max-width:%dpx\">",
            function.body().instructions().size(),
            columns * WIDTH + 10,
            rows * HEIGHT + 10,
            columns * WIDTH + 10)
        + edges
        + boxes
        + "</svg>";
  }

  private void add(Instruction instruction) {
    List<Value> read = new ArrayList<>(instruction.operands());
    instruction.blocks().forEach(block -> read.addAll(block.free()));
    int layer = 1;
    for (Value operand : read) {
      layer = Math.max(layer, layers.getOrDefault(operand, 0) + 1);
    }
    String label = label(instruction);
    int[] place = place(layer, label, instruction.blocks().isEmpty() ? "" : "control");
    instruction
        .results()
        .forEach(
            value -> {
              places.put(value, place);
            });
    Map<Value, Value> once = new LinkedHashMap<>();
    read.forEach(value -> once.put(value, value));
    for (Value operand : once.keySet()) {
      int[] from = places.get(operand);
      if (from != null) {
        edges.append(
            String.format(
                Locale.ROOT,
                "<path d=\"M%d %dC%d %d %d %d %d %d\"/>",
                from[0] + BOX / 2,
                from[1] + 32,
                from[0] + BOX / 2,
                from[1] + 44,
                place[0] + BOX / 2,
                place[1] - 12,
                place[0] + BOX / 2,
                place[1] + 4));
      }
    }
    int made = layer;
    instruction.results().forEach(value -> layers.put(value, made));
  }

  private int[] place(int layer, String label, String kind) {
    int column = filled.merge(layer, 1, Integer::sum) - 1;
    int[] place = {column * WIDTH + 10, layer * HEIGHT + 4};
    boxes.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"28\" rx=\"6\"/><text x=\"%d\""
                + " y=\"%d\">%s</text>",
            kind,
            place[0],
            place[1] + 4,
            BOX,
            place[0] + BOX / 2,
            place[1] + 22,
            MathMl.escaped(shortened(label))));
    return place;
  }

  private static String shortened(String label) {
    return label.length() > 13 ? label.substring(0, 12) + "…" : label;
  }

  private static String label(Instruction instruction) {
    if (instruction.operation() instanceof Primitive primitive) {
      StringBuilder label = new StringBuilder(primitive.mnemonic());
      for (Value operand : instruction.operands()) {
        operand.by(Literal.class).ifPresent(number -> label.append(' ').append(number.value()));
      }
      return label.toString();
    }
    int inside = instruction.blocks().stream().mapToInt(Drawing::size).sum();
    return instruction.operation().mnemonic() + " (" + inside + ")";
  }
}
