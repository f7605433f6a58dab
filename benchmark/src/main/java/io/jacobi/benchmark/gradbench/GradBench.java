package io.jacobi.benchmark.gradbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** The process: one JSON message a line in, one answer a line out. */
public final class GradBench {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GradBench() {}

  /** Answers until the end of the input. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
        }
      }
    }
  }

  /** The answer to one message. */
  static ObjectNode answer(JsonNode message) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", message.get("id"));
    switch (message.path("kind").asText()) {
      case "start" -> answer.put("tool", "jacobi");
      case "define" -> answer.put("success", Evaluations.knows(message.path("module").asText()));
      case "evaluate" -> evaluate(message, answer);
      default -> {
        // anything else is acknowledged by its id
      }
    }
    return answer;
  }

  private static void evaluate(JsonNode message, ObjectNode answer) {
    try {
      JsonNode input = message.path("input");
      Optional<Supplier<Object>> run =
          Evaluations.find(
              message.path("module").asText(), message.path("function").asText(), input);
      if (run.isEmpty()) {
        fail(answer, "unknown function");
        return;
      }
      ArrayNode timings = JSON.createArrayNode();
      Object output =
          repeat(
              run.get(),
              input.path("min_runs").asInt(1),
              input.path("min_seconds").asDouble(0),
              timings);
      answer.put("success", true);
      answer.set("output", JSON.valueToTree(output));
      answer.set("timings", timings);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // the process lives on; the caller is told
      fail(answer, e.toString());
    }
  }

  private static void fail(ObjectNode answer, String error) {
    answer.put("success", false);
    answer.put("error", error);
  }

  private static Object repeat(
      Supplier<Object> run, int minRuns, double minSeconds, ArrayNode timings) {
    Object output = null;
    long total = 0;
    for (int i = 0; i < Math.max(1, minRuns) || total < minSeconds * 1e9; i++) {
      long start = System.nanoTime();
      output = run.get();
      long elapsed = System.nanoTime() - start;
      total += elapsed;
      timings.addObject().put("name", "evaluate").put("nanoseconds", elapsed);
    }
    return output;
  }
}
