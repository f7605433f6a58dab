package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler has no javac trees: it is told so once, and shown no stack trace. */
final class OtherCompilersTest {
  @TempDir private Path folder;

  @Test
  void eclipseGetsOneClearError() throws IOException {
    Path source = folder.resolve("Model.java");
    Files.writeString(
        source,
        """
        import io.jacobi.Differentiable;
        final class Model {
          @Differentiable static double f(double x) { return x * x; }
          @Differentiable static double g(double x) { return x + x; }
        }
        """);
    StringWriter output = new StringWriter();
    String classPath = System.getProperty("java.class.path");
    boolean compiled =
        BatchCompiler.compile(
            new String[] {
              "-17",
              "-classpath",
              classPath,
              "-processorpath",
              classPath,
              "-processor",
              JacobiProcessor.class.getName(),
              "-d",
              folder.resolve("out").toString(),
              source.toString()
            },
            new PrintWriter(output),
            new PrintWriter(output),
            null);
    String said = output.toString();
    assertFalse(compiled, said);
    assertTrue(said.contains("compile with javac"), said);
    assertEquals(1, said.split("compile with javac", -1).length - 1, said);
    assertFalse(said.contains("\tat "), said);
    assertFalse(said.contains("Exception"), said);
  }
}
