package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.Matrix;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the guide's page step by step on a copy of the sources, and uses what came of it. */
final class AddingAPrimitiveTest {
  @TempDir private Path folder;

  private static List<String> blocks() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "adding-a-primitive.md"));
    return Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
        Path to = folder.resolve("src").resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private void edit(String file, String before, String inserted) throws IOException {
    Path path = folder.resolve("src").resolve(file);
    String text = Files.readString(path);
    int at = before.equals("}") ? text.lastIndexOf("}") : text.indexOf(before) + before.length();
    assertTrue(at > before.length(), file);
    Files.writeString(path, text.substring(0, at) + "\n" + inserted + "\n" + text.substring(at));
  }

  private static void compile(List<Path> sources, List<String> options, List<Processor> processors)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      assertEquals(true, task.call(), said::toString);
    }
  }

  /** What is on the class path but this project's own classes. */
  private static List<String> libraries() {
    String own = Path.of("target").toAbsolutePath().toString();
    String runtime =
        Path.of(Matrix.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.startsWith(own) && !entry.equals(runtime))
        .toList();
  }

  @Test
  void theStepsOfTheGuide() throws Exception {
    List<String> steps = blocks();
    copy(Path.of("src/main/java"));
    copy(Path.of("../runtime/src/main/java"));
    edit("io/jacobi/linalg/Functions.java", "}", steps.get(0));
    Path primitive = folder.resolve("src/io/jacobi/processor/primitive/Gudermannian.java");
    Files.writeString(primitive, steps.get(1));
    edit(
        "io/jacobi/processor/primitive/Registry.java",
        "private static void scalars() {",
        steps.get(2));

    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path resources = Path.of("src/main/resources").toAbsolutePath();
    String path = String.join(File.pathSeparator, libraries());
    List<Path> sources;
    try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
      sources = files.filter(p -> p.toString().endsWith(".java")).toList();
    }
    compile(
        sources,
        List.of("-proc:none", "-nowarn", "-cp", path, "-d", classes.toString()),
        List.of());

    List<URL> urls = new ArrayList<>();
    urls.add(classes.toUri().toURL());
    urls.add(resources.toUri().toURL());
    for (String library : libraries()) {
      urls.add(Path.of(library).toUri().toURL());
    }
    Path model = Files.createDirectories(folder.resolve("model"));
    Path source = model.resolve("Model.java");
    Files.writeString(
        source,
        "import io.jacobi.*;\nimport io.jacobi.linalg.*;\nfinal class Model {\n"
            + steps.get(3)
            + "\n}\n");
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Processor processor =
          (Processor)
              loader
                  .loadClass("io.jacobi.processor.JacobiProcessor")
                  .getDeclaredConstructor()
                  .newInstance();
      String own = classes + File.pathSeparator + path;
      compile(List.of(source), List.of("-cp", own, "-d", classes.toString()), List.of(processor));
      double x = 0.7;
      assertEquals(2 * x / Math.cosh(x * x), call(loader, "angleGradient", x), 1e-12);
      assertEquals(2 * x / Math.cosh(x * x), call(loader, "angleJvp", x, 1.0), 1e-12);
      double h = 1e-5;
      double second =
          (call(loader, "angleGradient", x + h) - call(loader, "angleGradient", x - h)) / (2 * h);
      assertEquals(second, call(loader, "angleHessian", x), 1e-8);
    }
  }

  private static double call(ClassLoader loader, String name, Object... arguments)
      throws ReflectiveOperationException {
    var method =
        Arrays.stream(loader.loadClass("ModelGradients").getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    return (double) method.invoke(null, arguments);
  }
}
