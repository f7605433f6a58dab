package io.jacobi.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the documentation compiles, and its statements run. */
final class DocsTest {
  static final Path ROOT = Path.of("..");

  /** These have tests of their own in the processor. */
  private static final List<String> ELSEWHERE = List.of("messages.md", "adding-a-primitive.md");

  private static final String IMPORTS =
      """
      package com.example;
      import io.jacobi.*;
      import io.jacobi.linalg.*;
      import io.jacobi.linalg.Vector;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.function.UnaryOperator;
      import java.util.stream.IntStream;
      import org.hipparchus.optim.nonlinear.scalar.*;
      """;

  private static final String ARGUMENTS =
      """
        static final Vector x = Vector.of(0.3, -0.2);
        static final Vector w = Vector.of(0.1, 0.4);
        static final Vector y = Vector.of(1, -1);
        static final Vector cotangent = Vector.of(1, 2);
        static final Matrix X = Matrix.of(new double[][] {{1, 2}, {3, 5}});
        static final Matrix A = X;
        static final int n = 2;
      """;

  @TempDir private Path folder;

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files
          .filter(p -> p.toString().endsWith(".md"))
          .filter(p -> !ELSEWHERE.contains(p.getFileName().toString()))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  /** The blocks of code of a page that are in a language. */
  static List<String> blocks(Path page, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyPageCompilesAndRuns() throws IOException {
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> run(page)));
  }

  private void run(Path page) throws Exception {
    StringBuilder members = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    List<JavaFileObject> units = new ArrayList<>();
    for (String block : blocks(page, "java")) {
      if (block.startsWith("/**\n * The gradient of")) {
        // generated source, which the processor's ReadmeTest compares
        continue;
      }
      if (block.startsWith("package ") || block.startsWith("import ")) {
        units.add(unit(name(block), block));
      } else if (block.contains("@Differentiable")) {
        members.append(block).append("\n");
      } else {
        statements.append("{\n").append(block).append("\n}\n");
      }
    }
    units.add(unit("Model", IMPORTS + "final class Model {\n" + members + "}\n"));
    units.add(
        unit(
            "Use",
            IMPORTS
                + "public final class Use {\n"
                + ARGUMENTS
                + "  public static void run() {\n"
                + statements
                + "  }\n}\n"));
    Path out = folder.resolve(page.getFileName().toString());
    Files.createDirectories(out);
    compile(units, out);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {out.toUri().toURL()}, DocsTest.class.getClassLoader())) {
      Object unused = loader.loadClass("com.example.Use").getMethod("run").invoke(null);
    }
  }

  private static String name(String block) {
    var matcher = Pattern.compile("(?:class|record) (\\w+)").matcher(block);
    assertTrue(matcher.find(), block);
    return matcher.group(1);
  }

  private static JavaFileObject unit(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///com/example/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static void compile(List<JavaFileObject> units, Path out) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            problems,
            List.of("-d", out.toString(), "-cp", System.getProperty("java.class.path")),
            null,
            units);
    task.setProcessors(
        ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::get).toList());
    assertEquals(true, task.call(), () -> problems.getDiagnostics().toString());
  }

  @Test
  void theReadmesModelIsTheFirstThingOnIt() throws IOException {
    assertTrue(blocks(ROOT.resolve("README.md"), "java").get(0).contains("@Differentiable"));
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      List<String> links =
          Pattern.compile("\\]\\(([^)#:]+)\\)")
              .matcher(Files.readString(page))
              .results()
              .map(result -> result.group(1))
              .toList();
      for (String link : links) {
        assertTrue(Files.exists(page.resolveSibling(link)), page + " links to " + link);
      }
    }
  }
}
