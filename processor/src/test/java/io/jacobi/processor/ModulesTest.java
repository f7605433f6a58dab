package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the module path, in a module that reads nothing but the runtime. */
final class ModulesTest {
  @TempDir private Path folder;

  /** The runtime as the jar that users have, with the module name of its manifest. */
  private Path runtime() throws IOException {
    Path classes =
        Path.of(Matrix.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (Files.isRegularFile(classes)) {
      return classes;
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.jacobi");
    Path jar = folder.resolve("runtime.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return jar;
  }

  private Path source(String name, String text) throws IOException {
    Path file = folder.resolve("src").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aModuleThatRequiresTheRuntimeOnly() throws IOException {
    Path module = source("module-info.java", "module app { requires io.jacobi; }");
    Path model =
        source(
            "app/Model.java",
            """
            package app;
            import io.jacobi.*;
            import io.jacobi.linalg.*;
            final class Model {
              @Differentiable static double f(@Wrt Vector x, Matrix A) { return x.dot(A.times(x)); }
            }
            """);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              output,
              files,
              null,
              List.of(
                  "--module-path", runtime().toString(), "-d", folder.resolve("out").toString()),
              null,
              files.getJavaFileObjects(module, model));
      task.setProcessors(List.of(new JacobiProcessor()));
      assertEquals(true, task.call(), output.toString());
    }
    assertTrue(Files.exists(folder.resolve("out/app/ModelGradients.class")));
  }
}
