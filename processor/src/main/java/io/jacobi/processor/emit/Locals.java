package io.jacobi.processor.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Hands out names that are legal in Java and not taken. */
final class Locals {
  private final Set<String> taken = new HashSet<>();

  /** All names that were ever taken. */
  private final Set<String> used = new HashSet<>();

  private final Map<String, Integer> next = new HashMap<>();
  private final Deque<List<String>> scopes = new ArrayDeque<>();

  Locals(Set<String> reserved) {
    taken.addAll(reserved);
  }

  /** The name itself if nothing has it, in any scope, else with a number behind it. */
  String fresh(String wanted) {
    String name = free(wanted, used);
    taken.add(name);
    return name;
  }

  /** A name for a variable of the scope that is open; when it ends others may have the name. */
  String local(String wanted) {
    String name = free(wanted, Set.of());
    taken.add(name);
    if (!scopes.isEmpty()) {
      scopes.peek().add(name);
    }
    return name;
  }

  /** Whether a variable that can be seen has the name. */
  boolean isTaken(String name) {
    return taken.contains(name);
  }

  /** Opens a scope: a loop, or one side of a branch. */
  void enter() {
    scopes.push(new ArrayList<>());
  }

  /** Ends the scope that was opened last. */
  void leave() {
    scopes.pop().forEach(taken::remove);
    next.clear();
  }

  private String free(String wanted, Set<String> others) {
    String base =
        SourceVersion.isIdentifier(wanted) && !SourceVersion.isKeyword(wanted) ? wanted : "value";
    String name = base;
    int i = next.getOrDefault(base, 2);
    while (taken.contains(name) || others.contains(name)) {
      name = base + i++;
    }
    next.put(base, i);
    used.add(name);
    return name;
  }
}
