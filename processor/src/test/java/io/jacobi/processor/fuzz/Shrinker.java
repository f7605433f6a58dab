package io.jacobi.processor.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a failing program short: it takes away statements and the braces around them, and puts
 * arguments in the place of calls, as long as the program still fails in the same way.
 */
final class Shrinker {
  private static final int MOST_TRIES = 600;
  private static final Pattern WHILE = Pattern.compile(" *while \\((\\w+) > 0\\) \\{");

  private final Predicate<String> fails;
  private int tries;

  /**
   * A shrinker.
   *
   * @param fails whether a body, a statement a line, still fails
   */
  Shrinker(Predicate<String> fails) {
    this.fails = fails;
  }

  /** The shortest body that was found. */
  String shrink(String body) {
    List<String> best = lines(body);
    boolean shorter = true;
    while (shorter) {
      Optional<List<String>> next = without(best).or(() -> simpler(best));
      shorter = next.isPresent();
      if (shorter) {
        best.clear();
        best.addAll(next.get());
      }
    }
    return text(best);
  }

  private static List<String> lines(String body) {
    return new ArrayList<>(Arrays.asList(body.stripTrailing().split("\n")));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private boolean fails(List<String> lines) {
    return tries++ < MOST_TRIES && ends(lines) && fails.test(text(lines));
  }

  /** Whether every loop down to zero still counts down. */
  private static boolean ends(List<String> lines) {
    return lines.stream()
        .map(WHILE::matcher)
        .filter(Matcher::matches)
        .allMatch(loop -> lines.stream().anyMatch(l -> l.strip().equals(loop.group(1) + " -= 2;")));
  }

  /** The line with the brace that closes the one at the end of a line. */
  private static int end(List<String> lines, int start) {
    int open = 1;
    for (int i = start + 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      open -= line.startsWith("}") ? 1 : 0;
      if (open == 0 && !line.endsWith("{")) {
        return i;
      }
      open += line.endsWith("{") ? 1 : 0;
    }
    return lines.size() - 1;
  }

  /** A statement less, or a block in the place of what is around it. */
  private Optional<List<String>> without(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      int end = lines.get(i).endsWith("{") ? end(lines, i) : i;
      List<String> shorter = new ArrayList<>(lines);
      shorter.subList(i, end + 1).clear();
      if (fails(shorter)) {
        return Optional.of(shorter);
      }
      if (end > i) {
        List<String> inside = new ArrayList<>(lines);
        inside.remove(end);
        inside.remove(i);
        inside.removeIf(line -> line.strip().equals("} else {"));
        if (fails(inside)) {
          return Optional.of(inside);
        }
      }
    }
    return Optional.empty();
  }

  /** A part of an expression in the place of all of it. */
  private Optional<List<String>> simpler(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      for (String line : simpler(lines.get(i))) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(i, line);
        if (fails(changed)) {
          return Optional.of(changed);
        }
      }
    }
    return Optional.empty();
  }

  /** A line with one bracket less: with an argument, the receiver or a number instead. */
  private static List<String> simpler(String line) {
    List<String> all = new ArrayList<>();
    int right = line.contains("return ") ? line.indexOf("return ") + 7 : line.indexOf("= ") + 2;
    if (right > 1 && line.endsWith(";")) {
      for (String part : arguments(line.substring(right, line.length() - 1))) {
        all.add(line.substring(0, right) + part.strip() + ";");
      }
    }
    for (int open = line.indexOf('('); open >= 0; open = line.indexOf('(', open + 1)) {
      int close = close(line, open);
      int start = start(line, open);
      String before = line.substring(0, start);
      String after = line.substring(close + 1);
      for (String argument : arguments(line.substring(open + 1, close))) {
        all.add(before + argument.strip() + after);
      }
      int dot = line.lastIndexOf('.', open);
      if (dot > start) {
        all.add(line.substring(0, dot) + after);
      }
      all.add(before + "1.0" + after);
      int operator = operator(after);
      if (operator > 0) {
        all.add(line.substring(0, close + 1) + after.substring(operator));
        all.add(
            before
                + after.substring(0, operator).replaceFirst("^ \\S+ ", "")
                + after.substring(operator));
      }
    }
    all.removeIf(shorter -> shorter.length() >= line.length());
    return all;
  }

  /** Behind an operator and its right side, if the text starts with one. */
  private static int operator(String text) {
    if (!text.matches("(?s) [-+*/] .*")) {
      return 0;
    }
    int depth = 0;
    for (int i = 3; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth < 0 || (depth == 0 && (c == ';' || c == ',' || c == ' '))) {
        return i;
      }
    }
    return 0;
  }

  private static int close(String line, int open) {
    int depth = 0;
    for (int i = open; i < line.length(); i++) {
      depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return line.length() - 1;
  }

  /** Where the call begins whose bracket opens at a position. */
  private static int start(String line, int open) {
    int start = open;
    while (start > 0) {
      char c = line.charAt(start - 1);
      if (c == ')') {
        start = matching(line, start - 1);
      } else if (Character.isJavaIdentifierPart(c) || c == '.') {
        start--;
      } else {
        break;
      }
    }
    return start;
  }

  private static int matching(String line, int close) {
    int depth = 0;
    for (int i = close; i > 0; i--) {
      depth += line.charAt(i) == ')' ? 1 : line.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  private static List<String> arguments(String inside) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
      boolean separates = c == ',' || inside.startsWith(" + ", i) || inside.startsWith(" - ", i);
      separates |= inside.startsWith(" * ", i) || inside.startsWith(" ? ", i);
      separates |= inside.startsWith(" : ", i) || inside.startsWith(" / ", i);
      if (depth == 0 && separates) {
        arguments.add(inside.substring(from, i));
        from = c == ',' ? i + 1 : i + 3;
      }
    }
    arguments.add(inside.substring(Math.min(from, inside.length())));
    arguments.removeIf(String::isBlank);
    return arguments;
  }
}
