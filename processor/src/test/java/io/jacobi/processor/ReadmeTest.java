package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows code that compiles, and what is really generated for it. */
final class ReadmeTest {
  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md"));
  }

  private static String resource(String name) throws IOException {
    try (var in = ReadmeTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void firstExampleIsTheOneThatIsCompiled() throws IOException {
    assertTrue(readme().contains(resource("/readme/Ridge.java").strip()));
  }

  @Test
  void generatedSourceIsAsShown() throws IOException {
    Compiled compiled = Compiled.of(JavaFileObjects.forResource("readme/Ridge.java"));
    String generated =
        Arrays.stream(compiled.generatedSources().split("\n", -1))
            .map(line -> line.startsWith("  ") ? line.substring(2) : line)
            .collect(Collectors.joining("\n"));
    int from = generated.indexOf("/**\n * The gradient of {@code loss}");
    int to = generated.indexOf("\n}\n", from) + 2;
    assertTrue(readme().contains(generated.substring(from, to)), generated.substring(from, to));
  }

  @Test
  void firstExampleRuns() {
    Compiled compiled = Compiled.of(JavaFileObjects.forResource("readme/Ridge.java"));
    Matrix x = Matrix.of(new double[][] {{1, 2}, {3, 4}, {5, 7}});
    Objective<?> objective =
        (Objective<?>)
            compiled.call(
                "com.example.RidgeGradients",
                "lossObjective",
                Vector.of(0.5, -1),
                x,
                Vector.of(1, 0, 2),
                0.1);
    GradientCheck.of(objective).assertWithin(1e-6);
  }
}
