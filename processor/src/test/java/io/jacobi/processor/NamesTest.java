package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Methods wherever they may stand, and whatever they and their parameters are called. */
final class NamesTest {
  /** A source, the companion, a method of it, and the arguments. */
  private record Place(String title, String source, String companion, String name) {}

  private static final List<Place> PLACES =
      List.of(
          new Place(
              "a public interface",
              "public interface Model { @Differentiable static double f(double x, double y) { return x * y * y; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "an enum",
              "enum Model { ONE; @Differentiable static double f(double x, double y) { return x * y * y; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "a record",
              "record Model(int n) { @Differentiable static double f(double x, double y) { return x * y * y; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "a class in a class",
              "final class Model { static class Inner { static class Most { @Differentiable static double f(double x, double y) { return x * y * y; } } } }",
              "models.Model_Inner_MostGradients",
              "f"),
          new Place(
              "an abstract generic class",
              "abstract class Model<T> { @Differentiable static double f(double x, double y) { return x * y * y; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "words that are keywords in places",
              "final class Model { @Differentiable static double record(double var, double sealed) { double permits = var * sealed; return permits * sealed; } }",
              "models.ModelGradients",
              "record"),
          new Place(
              "letters of other alphabets",
              "final class Model { @Differentiable static double \u03b8(double \u03c0, double \u0394x) { double \u00fc = \u03c0 * \u0394x; return \u00fc * \u0394x; } }",
              "models.ModelGradients",
              "\u03b8"),
          new Place(
              "dollars and underscores",
              "final class Model { @Differentiable static double $f(double _x, double $y) { double x_ = _x * $y; return x_ * $y; } }",
              "models.ModelGradients",
              "$f"),
          new Place(
              "names that generated code has",
              "final class Model { @Differentiable static double f(double value, double gradient) { double result = value * gradient; double at = result * gradient; return at; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "names of other generated names",
              "final class Model { @Differentiable static double f(double x, double xDot) { double xBar = x * xDot; double product = xBar * xDot; return product; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "names of tangents' tangents",
              "final class Model { @Differentiable(order = 2) static double f(double v, double vDot) { double vAt = v * vDot; return vAt * vDot; } }",
              "models.ModelGradients",
              "f"),
          new Place(
              "names of fields",
              "final class Model { static final double Math = 2; @Differentiable static double f(double x, double packed) { return x * packed * packed + java.lang.Math.sin(x) * Math; } }",
              "models.ModelGradients",
              "f"));

  private static JavaFileObject source(String type) {
    return JavaFileObjects.forSourceString(
        "models.Model", "package models;\nimport io.jacobi.*;\n" + type + "\n");
  }

  private static JavaFileObject other(String name, String members) {
    return JavaFileObjects.forSourceString(
        "models." + name, "package models; final class " + name + " { " + members + " }");
  }

  @TestFactory
  Stream<DynamicTest> everywhere() {
    return PLACES.stream().map(p -> DynamicTest.dynamicTest(p.title(), () -> check(p)));
  }

  private static void check(Place place) {
    Compiled compiled = Compiled.of(source(place.source()));
    Objective<?> objective =
        (Objective<?>) compiled.call(place.companion(), place.name() + "Objective", 1.5, 0.7);
    GradientCheck.of(objective).assertWithin(1e-8);
    double jvp =
        (double) compiled.call(place.companion(), place.name() + "Jvp", 1.5, 0.7, 2.0, 3.0);
    double[] gradient = objective.gradient(objective.start());
    assertEquals(2 * gradient[0] + 3 * gradient[1], jvp, 1e-12);
  }

  @Test
  void classesOfThePackageHideNothing() {
    Compiled compiled =
        Compiled.of(
            JavaFileObjects.forSourceString(
                "models.Model",
                """
                package models;
                import io.jacobi.*;
                import io.jacobi.linalg.Vector;
                import io.jacobi.linalg.Matrix;
                final class Model {
                  @Differentiable(order = 2) static double f(Vector x) {
                    Matrix outer = x.outer(x).tanh();
                    double s = 0;
                    for (int i = 0; i < x.size(); i++) { s += java.lang.Math.exp(x.get(i)); }
                    return outer.sum() * s;
                  }
                }
                """),
            other("Math", "static double exp(double x) { return 0; }"),
            other("String", ""),
            other("Vector", ""),
            other("Pack", ""),
            other("Objective", ""));
    Objective<?> objective =
        (Objective<?>) compiled.gradients("fObjective", Vector.of(0.3, -0.2, 0.5));
    GradientCheck.of(objective).assertWithin(1e-7);
  }

  @Test
  void anInstanceOfARecordIsSelf() {
    Compiled compiled =
        Compiled.of(
            source(
                "record Model(double k, int n) { @Differentiable double f(double x) { return k * x * x + n; } }"));
    Object model =
        Arrays.stream(compiled.type("models.Model").getDeclaredConstructors())
            .findFirst()
            .map(
                constructor -> {
                  constructor.setAccessible(true);
                  try {
                    return constructor.newInstance(2.0, 3);
                  } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                  }
                })
            .orElseThrow();
    Objective<?> objective = (Objective<?>) compiled.gradients("fObjective", model, 1.5);
    assertEquals(2, objective.dimension());
    GradientCheck.of(objective).assertWithin(1e-8);
  }

  @Test
  void generatedSourcesAreTheSameEveryTime() {
    String first =
        Compiled.of(JavaFileObjects.forResource("models/Programs.java")).generatedSources();
    for (int i = 0; i < 3; i++) {
      // other classes before it move every counter that there is
      Compiled unused = Compiled.of(source(PLACES.get(new Random(i).nextInt(5)).source()));
      assertEquals(
          first,
          Compiled.of(JavaFileObjects.forResource("models/Programs.java")).generatedSources());
    }
  }

  /** Sets without an order have another one in every JVM. */
  @Test
  void generatedSourcesAreTheSameInEveryJvm(@TempDir Path folder) throws Exception {
    List<String> sources = new ArrayList<>();
    for (String name : List.of("models/Programs", "models/Oddities", "conformance/Identities")) {
      sources.add(Path.of("src/test/resources", name + ".java").toString());
    }
    assertEquals(
        generated(folder.resolve("one"), sources), generated(folder.resolve("two"), sources));
  }

  private static Map<String, String> generated(Path out, List<String> sources) throws Exception {
    Files.createDirectories(out);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-nowarn", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-processor", JacobiProcessor.class.getName(), "-proc:only"));
    command.addAll(List.of("-d", out.toString()));
    command.addAll(sources);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        texts.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    assertEquals(3, texts.size());
    return texts;
  }
}
