package io.jacobi.benchmark.compare;

import io.jacobi.benchmark.task.Task;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times all tasks, or those whose names start with an argument, and prints a Markdown table. A task
 * of size 200 or more runs with the Vector API on, a smaller one in a default JVM.
 */
public final class Compare {
  private static final int LARGE = 200;

  private Compare() {}

  /**
   * Runs it.
   *
   * @param args {@code --seconds s} for the length of each of ten measurements, {@code --check} for
   *     nothing but whether all agree, and beginnings of tasks' names
   */
  public static void main(String[] args) throws RunnerException {
    PrintStream table = System.out;
    System.setOut(System.err); // some peers print
    List<String> chosen = new ArrayList<>(List.of(args));
    boolean check = chosen.remove("--check");
    double seconds = 1;
    int at = chosen.indexOf("--seconds");
    if (at >= 0) {
      seconds = Double.parseDouble(chosen.get(at + 1));
      chosen.subList(at, at + 2).clear();
    }
    List<Task> tasks =
        Contestant.tasks().stream()
            .filter(t -> chosen.isEmpty() || chosen.stream().anyMatch(t.name()::startsWith))
            .toList();
    for (Task task : tasks) {
      Contestant.of(task).forEach(contestant -> Agreement.check(task, contestant));
      System.err.println(task.name() + ": all agree");
    }
    if (check) {
      return;
    }
    Map<Task, Map<String, Measurement>> measured = new LinkedHashMap<>();
    for (Task task : tasks) {
      Map<String, Measurement> row = new LinkedHashMap<>();
      for (Contestant contestant : Contestant.of(task)) {
        Measurement measurement = measure(task, contestant, seconds);
        System.err.println(task.name() + ", " + contestant.name() + ": " + measurement);
        row.put(contestant.name(), measurement);
      }
      measured.put(task, row);
    }
    table.print(Table.of(measured));
  }

  /** Whether the task runs with the Vector API on. */
  static boolean large(Task task) {
    return task.size() >= LARGE;
  }

  private static Measurement measure(Task task, Contestant contestant, double seconds)
      throws RunnerException {
    List<String> jvmOptions = new ArrayList<>(contestant.jvmOptions());
    if (large(task)) {
      jvmOptions.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    TimeValue time = TimeValue.milliseconds(Math.round(seconds * 1000));
    Options options =
        new OptionsBuilder()
            .include("\\b" + Timing.class.getSimpleName() + "\\.")
            .param("task", task.name())
            .param("contestant", contestant.name())
            .forks(1)
            .warmupIterations(5)
            // HotSpot takes seconds for a long method on a slow machine, whatever is asked for
            .warmupTime(TimeValue.milliseconds(Math.max(1000, Math.round(seconds * 1000))))
            .measurementIterations(5)
            .measurementTime(time)
            .jvmArgsAppend(jvmOptions.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    RunResult result = new Runner(options).runSingle();
    return new Measurement(
        result.getPrimaryResult().getScore(),
        result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
  }
}
