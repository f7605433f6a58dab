package io.jacobi.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.jacobi.GradientCheck;
import io.jacobi.Objective;
import io.jacobi.linalg.Vector;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of another jar are differentiated by the companion that was generated with them. */
final class LinkedTest {
  private static final String LIBRARY =
      """
      package lib;
      import io.jacobi.*;
      import io.jacobi.linalg.*;
      public final class Library {
        @Differentiable public static double energy(Vector x, double k) { return k * x.dot(x) + x.sin().sum(); }
        public record Spring(double stiffness, double[] rest, int id) {}
        public record Pair(Spring left, Vector right) {}
        @Differentiable public static double pull(Spring s, double[][] at) {
          double sum = 0;
          for (double[] p : at) { for (int i = 0; i < p.length; i++) { double d = p[i] - s.rest()[i]; sum += s.stiffness() * d * d; } }
          return sum;
        }
        @Differentiable public static double[] forces(Spring s, double[] at) {
          double[] f = new double[at.length];
          for (int i = 0; i < f.length; i++) { f[i] = s.stiffness() * Math.sin(at[i] - s.rest()[i]); }
          return f;
        }
        @Differentiable public static double pairs(@Wrt Pair p, double k) { return p.right().dot(p.right()) * p.left().stiffness() * k + p.left().rest()[0]; }
        @Differentiable(order = 2) public static double well(@Wrt Vector x, double k) { return k * x.pow(4).sum() + x.dot(x); }
        @Differentiable public static Vector squash(@Wrt Vector x, double k) { return x.times(k).tanh(); }
      }
      """;

  private static final String USER =
      """
      package user;
      import io.jacobi.*;
      import io.jacobi.linalg.*;
      import io.jacobi.linalg.Vector;
      public final class User {
        @Differentiable public static double loss(Vector x, double s) {
          return Math.sin(lib.Library.energy(x.times(s), s)) + lib.Library.squash(x, 0.5).dot(x);
        }
        @Differentiable public static double springs(double k, double[] rest, double[][] at, Vector x) {
          lib.Library.Spring spring = new lib.Library.Spring(k * k, rest, 3);
          double[] f = lib.Library.forces(spring, at[0]);
          f[0] *= 2;
          double sum = Math.exp(-lib.Library.pull(spring, at)) + lib.Library.pull(spring, at);
          for (double v : f) { sum += v * v; }
          return sum + lib.Library.pairs(new lib.Library.Pair(spring, x), 0.3);
        }
        @Differentiable(order = 2) public static double wells(Vector x) { return Math.sin(lib.Library.well(x.times(2), 0.1)); }
      }
      """;

  private static void compile(Path folder, List<File> classPath, String name, String source)
      throws IOException {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withClasspath(classPath)
            .compile(com.google.testing.compile.JavaFileObjects.forSourceString(name, source));
    assertThat(compilation).succeeded();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        Path target = folder.resolve(file.toUri().getPath().replaceFirst("^/CLASS_OUTPUT/", ""));
        Files.createDirectories(target.getParent());
        try (var in = file.openInputStream()) {
          Files.write(target, in.readAllBytes());
        }
      }
    }
  }

  @Test
  void aParameterThatTheOtherJarTakesForAConstantIsOne(@TempDir Path library) throws Exception {
    List<File> classPath = new ArrayList<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .forEach(classPath::add);
    compile(library, classPath, "lib.Library", LIBRARY);
    classPath.add(library.toFile());
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new JacobiProcessor())
            .withClasspath(classPath)
            .compile(
                com.google.testing.compile.JavaFileObjects.forSourceString(
                    "user.Wrong",
                    "package user; import io.jacobi.*; import io.jacobi.linalg.*; class Wrong {"
                        + " @Differentiable static double f(Vector x, double s) {"
                        + " return lib.Library.well(x, s * s); } }"));
    assertThat(compilation)
        .hadErrorContaining("of another jar is not differentiated in its parameter");
  }

  @Test
  void theCompanionOfTheOtherJarIsCalled(@TempDir Path library, @TempDir Path user)
      throws Exception {
    List<File> classPath = new ArrayList<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .forEach(classPath::add);
    compile(library, classPath, "lib.Library", LIBRARY);
    List<File> withLibrary = new ArrayList<>(classPath);
    withLibrary.add(library.toFile());
    compile(user, withLibrary, "user.User", USER);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {library.toUri().toURL(), user.toUri().toURL()},
            getClass().getClassLoader())) {
      Class<?> gradients = loader.loadClass("user.UserGradients");
      Vector x = Vector.of(0.3, -0.4);
      Objective<?> objective =
          (Objective<?>)
              gradients.getMethod("lossObjective", Vector.class, double.class).invoke(null, x, 0.7);
      GradientCheck.of(objective).assertWithin(1e-7);
      Objective<?> springs =
          (Objective<?>)
              gradients
                  .getMethod(
                      "springsObjective",
                      double.class,
                      double[].class,
                      double[][].class,
                      Vector.class)
                  .invoke(
                      null, 0.8, new double[] {0.1, 0.2}, new double[][] {{1, 2}, {0.3, 0.1}}, x);
      GradientCheck.of(springs).assertWithin(1e-6);
      Objective<?> wells =
          (Objective<?>) gradients.getMethod("wellsObjective", Vector.class).invoke(null, x);
      ModelsTest.check(wells, wells.value(wells.start()), new Random(1));
      double forward =
          (double)
              gradients
                  .getMethod("lossJvp", Vector.class, double.class, Vector.class, double.class)
                  .invoke(null, x, 0.7, Vector.of(1, 2), 3.0);
      double[] g = objective.gradient(objective.start());
      assertEquals(g[0] + 2 * g[1] + 3 * g[2], forward, 1e-10);
    }
  }
}
