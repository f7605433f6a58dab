package io.jacobi.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compiler;
import com.sun.source.util.Trees;
import io.jacobi.processor.buffer.Schedule;
import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.frontend.Compilation;
import io.jacobi.processor.frontend.CustomRules;
import io.jacobi.processor.frontend.Diagnostics;
import io.jacobi.processor.frontend.JavacTrees;
import io.jacobi.processor.frontend.MethodReader;
import io.jacobi.processor.frontend.Subclasses;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.Factor;
import io.jacobi.processor.primitive.FactorUse;
import io.jacobi.processor.primitive.Fused;
import io.jacobi.processor.primitive.Inverse;
import io.jacobi.processor.primitive.Kronecker;
import io.jacobi.processor.primitive.MatMul;
import io.jacobi.processor.primitive.MatVec;
import io.jacobi.processor.primitive.Norm;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Solve;
import io.jacobi.processor.primitive.Sqrt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How short: operations of value and gradient together, counted on the emitted program. */
final class OperationCountsTest {
  /** Derives instead of generating. */
  private static final class Capture extends AbstractProcessor {
    private final List<Derived> derived = new ArrayList<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("io.jacobi.Differentiable");
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement annotation : annotations) {
        Trees trees = JavacTrees.find(processingEnv).orElseThrow();
        MethodReader reader =
            new MethodReader(
                Compilation.of(processingEnv, trees, new CustomRules(), new Subclasses()),
                new Diagnostics(trees, processingEnv.getMessager()));
        for (Element element : round.getElementsAnnotatedWith(annotation)) {
          reader
              .read((ExecutableElement) element)
              .ifPresent(method -> derived.add(new Derivation(method).derive()));
        }
      }
      return false;
    }
  }

  private static Derived derive(String member) {
    Capture capture = new Capture();
    var unused = Compiler.javac().withProcessors(capture).compile(Compiled.source(member));
    assertEquals(1, capture.derived.size(), member);
    return capture.derived.get(0);
  }

  /** A row of the table: which function is counted, and the most it may have of each operation. */
  private record Row(String member, String counted, String most) {}

  private static Row both(String signature, String body, String most) {
    return new Row(
        "@Differentiable static double f(" + signature + ") { " + body + " }", "both", most);
  }

  private static Row gradient(String signature, String body, String most) {
    return new Row(
        "@Differentiable static double f(" + signature + ") { " + body + " }", "gradient", most);
  }

  private static Row vjp(String signature, String body, String most) {
    return new Row(
        "@Differentiable static Vector f(" + signature + ") { " + body + " }", "vjp", most);
  }

  private static final List<Row> ROWS =
      List.of(
          both("@Wrt Vector x, Matrix A", "return x.dot(A.times(x));", "matvec 2"),
          both("@Wrt Vector x, @Symmetric Matrix A", "return x.dot(A.times(x));", "matvec 1"),
          gradient("Vector x, @Wrt Matrix A", "return x.dot(A.times(x));", "outer 1"),
          both("Matrix A, @Wrt Matrix X", "return A.times(X).trace();", ""),
          both("Matrix A, @Wrt Matrix X", "return A.transpose().times(X).trace();", ""),
          both("Matrix A, @Wrt Matrix X", "return A.hadamard(X).sum();", ""),
          both(
              "Matrix A, @Wrt Matrix X, Matrix B",
              "return A.times(X).times(B).trace();",
              "matmul 1"),
          both(
              "@Wrt Matrix X, Matrix B",
              "return X.transpose().times(B).times(X).trace();",
              "matmul 2"),
          both(
              "@Wrt Matrix X, @Symmetric Matrix B",
              "return X.transpose().times(B).times(X).trace();",
              "matmul 1"),
          both(
              "Matrix A, @Wrt Matrix X, Matrix B, Matrix C",
              "Matrix M = A.times(X).times(B).plus(C); return M.times(M.transpose()).trace();",
              "matmul 4"),
          both(
              "Matrix A, @Wrt Matrix X, Matrix B, Matrix C",
              "return A.times(X).times(B).plus(C).times(A.times(X).times(B).plus(C).transpose()).trace();",
              "matmul 4"),
          both("@Wrt Matrix X", "return Math.pow(X.frobeniusNorm(), 2);", ""),
          gradient("Vector a, @Wrt Matrix X, Vector b", "return a.dot(X.times(b));", "outer 1"),
          both("Matrix A, @Wrt Matrix X", "return A.times(X).sum();", "outer 1"),
          both("Matrix A, @Wrt Matrix X", "return A.kronecker(X).trace();", ""),
          both(
              "Matrix A, @Wrt Matrix X",
              "return A.kronecker(X).hadamard(A.kronecker(X)).sum();",
              ""),
          vjp("@Wrt Vector x, Vector b", "return Matrix.diagonal(x).times(b);", ""),
          both("@Wrt Matrix X", "return X.logDeterminant();", "factorisation 1, inversion 1"),
          both(
              "Vector a, @Wrt Matrix X, Vector b",
              "return a.dot(X.solve(b));",
              "factorisation 1, solve 2, outer 1"),
          both(
              "Vector x, Vector m, @PositiveDefinite Matrix S",
              "return x.minus(m).dot(S.solve(x.minus(m)));",
              "factorisation 1, solve 1, outer 1"),
          both(
              "Vector x, @Wrt Vector m, @Wrt @PositiveDefinite Matrix S",
              "return -0.5 * S.logDeterminant() - 0.5 * x.minus(m).dot(S.solve(x.minus(m)));",
              "factorisation 1, solve 1, inversion 1, outer 1"),
          both(
              "@Wrt Matrix X, Matrix A",
              "return X.inverse().times(A).trace();",
              "factorisation 1, solve 2"),
          both(
              "Matrix X, @Wrt Matrix U, @Wrt Matrix V",
              "return Math.pow(X.minus(U.timesTranspose(V)).frobeniusNorm(), 2);",
              "matmul 3"),
          both(
              "Matrix X, @Wrt Vector w, Vector y",
              "return y.negate().hadamard(X.times(w)).softplus().sum();",
              "matvec 2"),
          both(
              "Matrix A, @Wrt Vector x, Vector b",
              "return A.times(x).plus(b).logSumExp();",
              "matvec 2"),
          both(
              "@Wrt Matrix W, Vector x, Vector y",
              "return W.times(x).logSumExp() - y.dot(W.times(x));",
              "matvec 1, outer 1"),
          vjp("@Wrt Vector x", "return x.div(x.norm());", "root 1"),
          vjp("@Wrt Vector x", "return x.softmax();", ""),
          vjp(
              "@Wrt Vector x",
              "Vector c = x.minus(x.mean()); return c.div(Math.sqrt(c.dot(c) / x.size() + 1e-5));",
              ""),
          both(
              "@Wrt Matrix X",
              "return Math.log(Math.abs(X.determinant()));",
              "factorisation 1, inversion 1"),
          both(
              "@Wrt Matrix X, Matrix A",
              "return X.transpose().times(A).times(X).determinant();",
              "factorisation 1, solve 2, matmul 3"),
          both(
              "@Wrt Matrix W, @Wrt Vector v, @Wrt Vector x, double y",
              "return Math.pow(v.dot(W.times(x).tanh()) - y, 2);",
              "matvec 2, outer 1"),
          vjp("Matrix A, Matrix B, @Wrt Vector x", "return A.times(B).times(x);", "matvec 2"),
          vjp("Matrix A, Matrix B, @Wrt Vector x", "return A.times(B.times(x));", "matvec 2"),
          new Row(
              "@Differentiable(order = 2) static double f(Matrix X, @Wrt Vector w, Vector y) { return y.negate().hadamard(X.times(w)).softplus().sum(); }",
              "hessian",
              "matvec 1, matmul 1"));

  @TestFactory
  Stream<DynamicTest> noMoreThanTheBestFormula() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.member(), () -> check(row)));
  }

  private static void check(Row row) {
    Derived derived = derive(row.member());
    Function function =
        switch (row.counted()) {
          case "both" -> derived.valueAndGradient().orElseThrow();
          case "gradient" -> derived.gradient().orElseThrow();
          case "hessian" -> derived.hessian().orElseThrow();
          default -> derived.vjp().orElseThrow();
        };
    TreeMap<String, Integer> most = new TreeMap<>();
    for (String entry : row.most().split(", ", -1)) {
      if (!entry.isEmpty()) {
        String[] parts = entry.split(" ", -1);
        most.put(parts[0], Integer.parseInt(parts[1]));
      }
    }
    for (String kind :
        List.of(
            "matmul",
            "matvec",
            "outer",
            "factorisation",
            "solve",
            "inversion",
            "kronecker",
            "root")) {
      long count = function.body().instructions().stream().filter(counter(kind)).count();
      assertTrue(
          count <= most.getOrDefault(kind, 0),
          String.format(Locale.ROOT, "%d of %s in%n%s", count, kind, function.body()));
    }
  }

  /** On buffers the entries of the logistic loss are gone over once, for value and gradient. */
  @Test
  void logisticLossIsOnePass() {
    Derived derived =
        derive(
            "@Differentiable static double f(Matrix X, @Wrt Vector w, Vector y) {"
                + " return y.negate().hadamard(X.times(w)).softplus().sum(); }");
    Schedule schedule = Schedule.of(derived.valueAndGradient().orElseThrow());
    assertEquals(1, schedule.passes());
    assertEquals(3, schedule.steps().size(), "two products and the pass");
  }

  private static boolean isVector(Type type) {
    return type instanceof Type.VectorType;
  }

  private static Predicate<Instruction> counter(String kind) {
    return instruction -> {
      var operation = instruction.operation();
      if (!(operation instanceof Primitive)) {
        return false;
      }
      boolean vector = isVector(instruction.result().type());
      String use = operation instanceof FactorUse f ? f.use() : "";
      return switch (kind) {
        case "matmul" -> operation instanceof MatMul || (operation instanceof Fused && !vector);
        case "matvec" -> operation instanceof MatVec || (operation instanceof Fused && vector);
        case "outer" -> operation instanceof Outer;
        case "factorisation" ->
            operation instanceof Factor
                || operation instanceof Solve
                || operation instanceof Inverse;
        case "solve" -> operation instanceof Solve || use.startsWith("solve");
        case "inversion" -> operation instanceof Inverse || use.equals("inverse");
        case "kronecker" -> operation instanceof Kronecker;
        default ->
            operation instanceof Norm
                || (operation instanceof Sqrt
                    && instruction.operands().get(0).type() instanceof Type.MatrixType);
      };
    };
  }
}
