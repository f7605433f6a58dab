package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The result as Markdown. Peers' cells are how many times as long as Jacobi they take. */
final class Table {
  private Table() {}

  /** One row a task. */
  static String of(Map<Task, Map<String, Measurement>> measured) {
    List<String> peers =
        measured.values().stream()
            .flatMap(row -> row.keySet().stream())
            .distinct()
            .filter(
                name ->
                    !List.of(Contestant.PRIMAL, Contestant.JACOBI, Contestant.BY_HAND)
                        .contains(name))
            .toList();
    StringBuilder table = new StringBuilder();
    StringJoiner head = row();
    List.of("task", "JVM", "primal", "Jacobi", "B/op", "Jacobi ÷ primal", "Jacobi ÷ by hand")
        .forEach(head::add);
    peers.forEach(peer -> head.add(peer + " ÷ Jacobi"));
    StringJoiner rule = row();
    for (int i = 0; i < 7 + peers.size(); i++) {
      rule.add("---");
    }
    table.append(head).append(rule);
    measured.forEach((task, row) -> table.append(line(task, row, peers)));
    return table.toString();
  }

  private static StringJoiner line(Task task, Map<String, Measurement> row, List<String> peers) {
    Measurement jacobi = row.get(Contestant.JACOBI);
    StringJoiner line = row();
    line.add(task.name())
        .add(Compare.large(task) ? "vector" : "default")
        .add(row.get(Contestant.PRIMAL).time())
        .add(jacobi.time())
        .add(String.valueOf(Math.round(jacobi.bytes())))
        .add(jacobi.over(row.get(Contestant.PRIMAL)))
        .add(jacobi.over(row.get(Contestant.BY_HAND)));
    for (String peer : peers) {
      line.add(Optional.ofNullable(row.get(peer)).map(m -> m.over(jacobi)).orElse(""));
    }
    return line;
  }

  private static StringJoiner row() {
    return new StringJoiner(" | ", "| ", " |\n");
  }
}
