package io.jacobi.processor.emit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Hands out names for locals, each once, that are legal in Java. */
final class Locals {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> next = new HashMap<>();

  Locals(Set<String> reserved) {
    taken.addAll(reserved);
  }

  /** The name itself if it is free, else with a number behind it. */
  String fresh(String wanted) {
    String base =
        SourceVersion.isIdentifier(wanted) && !SourceVersion.isKeyword(wanted) ? wanted : "value";
    String name = base;
    int i = next.getOrDefault(base, 2);
    while (!taken.add(name)) {
      name = base + i++;
    }
    next.put(base, i);
    return name;
  }
}
