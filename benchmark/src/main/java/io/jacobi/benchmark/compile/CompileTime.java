package io.jacobi.benchmark.compile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Times javac with the processor and without, in one JVM that is not warm, as a build finds it, and
 * then one method in a warm one. The class path must have the processor on it.
 */
public final class CompileTime {
  private static final int METHODS = Shapes.METHODS.size();

  private CompileTime() {}

  private record Source(String name, String text) {
    JavaFileObject file() {
      return new SimpleJavaFileObject(
          URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return text;
        }
      };
    }
  }

  /**
   * Prints a Markdown table.
   *
   * @param args how many methods, 1,000 if left out
   */
  public static void main(String[] args) throws IOException {
    int methods = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
    List<Source> sources = sources(methods);
    double without = compile(sources, "-proc:none");
    double with = compile(sources, "-Xlint:none");
    System.out.println("| compiled | javac alone | with Jacobi | added |");
    System.out.println("| --- | --- | --- | --- |");
    print(methods + " methods, cold", without, with);
    // the JVM has seen a thousand methods by now
    List<Source> one = List.of(new Source("One", Shapes.type("One", List.of(Shapes.method(2, 0)))));
    double warmWithout = Double.MAX_VALUE;
    double warmWith = Double.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      warmWithout = Math.min(warmWithout, compile(one, "-proc:none"));
      warmWith = Math.min(warmWith, compile(one, "-Xlint:none"));
    }
    print("one method, warm", warmWithout, warmWith);
    List<Source> longOne = List.of(new Source("Long", Shapes.longMethod(2000)));
    print(
        "2,000 statements, warm", compile(longOne, "-proc:none"), compile(longOne, "-Xlint:none"));
  }

  private static void print(String what, double without, double with) {
    System.out.printf(
        Locale.ROOT, "| %s | %.2f s | %.2f s | %.2f s |%n", what, without, with, with - without);
  }

  private static List<Source> sources(int methods) {
    List<Source> sources = new ArrayList<>();
    for (int first = 0; first < methods; first += METHODS) {
      List<String> members = new ArrayList<>();
      for (int i = first; i < Math.min(methods, first + METHODS); i++) {
        members.add(Shapes.method(i % METHODS, i));
      }
      String name = "Models" + first;
      sources.add(new Source(name, Shapes.type(name, members)));
    }
    return sources;
  }

  private static double compile(List<Source> sources, String option) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path out = Files.createTempDirectory("compile-time");
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
      List<String> options =
          List.of("-d", out.toString(), "-cp", System.getProperty("java.class.path"), option);
      List<JavaFileObject> units = sources.stream().map(Source::file).toList();
      long start = System.nanoTime();
      boolean done = compiler.getTask(null, files, problems, options, null, units).call();
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (!done) {
        throw new IllegalStateException(problems.getDiagnostics().toString());
      }
      return seconds;
    } finally {
      try (Stream<Path> all = Files.walk(out)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }
}
