package io.jacobi.processor.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jacobi.linalg.DimensionMismatchException;
import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.ShapeException;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Structure;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What an operation says of shapes when it is compiled is what the runtime says when it runs: the
 * same operands fit, and the result has the same shape.
 */
final class InferenceTest {
  private static final int MOST = 3;

  private record Operation(Method method) {
    String key() {
      return Keys.of(method);
    }

    boolean isStatic() {
      return Modifier.isStatic(method.getModifiers());
    }

    List<Class<?>> operands() {
      List<Class<?>> types =
          new ArrayList<>(isStatic() ? List.of() : List.of(method.getDeclaringClass()));
      types.addAll(List.of(method.getParameterTypes()));
      return types;
    }

    boolean isRead() {
      return Registry.find(key()).isPresent()
          && operands().stream()
              .allMatch(
                  t ->
                      t == Vector.class
                          || t == Matrix.class
                          || t == int.class
                          || t == double.class);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOnEveryShape() {
    List<Operation> operations = operations();
    assertTrue(operations.size() > 100, operations.size() + " operations");
    return operations.stream().map(o -> DynamicTest.dynamicTest(o.key(), () -> check(o)));
  }

  private static List<Operation> operations() {
    return Stream.of(Vector.class, Matrix.class, Functions.class)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(m -> Modifier.isPublic(m.getModifiers()))
        .map(Operation::new)
        .filter(Operation::isRead)
        .sorted((a, b) -> a.key().compareTo(b.key()))
        .toList();
  }

  private static void check(Operation operation) {
    int sizes = 0;
    for (Class<?> type : operation.operands()) {
      sizes += type == Matrix.class ? 2 : type == double.class ? 0 : 1;
    }
    int all = (int) Math.pow(MOST, sizes);
    for (int code = 0; code < all; code++) {
      int rest = code;
      List<Integer> shape = new ArrayList<>();
      for (int i = 0; i < sizes; i++) {
        shape.add(1 + rest % MOST);
        rest /= MOST;
      }
      check(operation, shape);
    }
  }

  private static void check(Operation operation, List<Integer> shape) {
    List<Object> arguments = new ArrayList<>();
    List<Expr> operands = new ArrayList<>();
    BlockBuilder builder = new BlockBuilder(new Shapes());
    int next = 0;
    for (Class<?> type : operation.operands()) {
      if (type == Matrix.class) {
        int m = shape.get(next++);
        int n = shape.get(next++);
        arguments.add(Matrix.build(m, n, (i, j) -> i == j ? 2.5 + i : 0.25));
        operands.add(parameter(builder, Type.matrix(new Dim.Fixed(m), new Dim.Fixed(n))));
      } else if (type == Vector.class) {
        int n = shape.get(next++);
        arguments.add(Vector.build(n, i -> 0.5 + i));
        operands.add(parameter(builder, new Type.VectorType(new Dim.Fixed(n))));
      } else if (type == int.class) {
        int number = shape.get(next++);
        arguments.add(number);
        operands.add(
            new Expr(builder.append(new IntLiteral(number), List.of(), Type.INT), builder));
      } else {
        arguments.add(0.5);
        operands.add(parameter(builder, Type.SCALAR));
      }
    }
    String what = operation.key() + " of " + shape;
    Optional<Object> result;
    try {
      result = run(operation, arguments);
    } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
      // an index or a position, which is no matter of shapes
      return;
    }
    Optional<Type> inferred = infer(operation, operands, builder.shapes());
    assertEquals(result.isPresent(), inferred.isPresent(), what);
    if (result.isPresent()) {
      assertShape(result.get(), inferred.get(), what);
    }
  }

  /** What an operation makes has a name to be called by where the source has none. */
  @TestFactory
  Stream<DynamicTest> everyResultHasAName() {
    return operations().stream().map(o -> DynamicTest.dynamicTest(o.key(), () -> checkName(o)));
  }

  private static void checkName(Operation operation) {
    BlockBuilder builder = new BlockBuilder(new Shapes());
    List<Expr> operands = new ArrayList<>();
    Dim three = new Dim.Fixed(3);
    for (Class<?> type : operation.operands()) {
      operands.add(
          type == int.class
              ? new Expr(builder.append(new IntLiteral(2), List.of(), Type.INT), builder)
              : parameter(
                  builder,
                  type == Matrix.class
                      ? Type.matrix(three, three)
                      : type == Vector.class ? new Type.VectorType(three) : Type.SCALAR));
    }
    Optional<Value> result;
    try {
      result = Optional.of(Registry.find(operation.key()).orElseThrow().apply(operands).value());
    } catch (ShapeException outside) {
      result = Optional.empty();
    }
    Optional<Primitive> primitive = result.flatMap(value -> value.by(Primitive.class));
    primitive.ifPresent(
        p -> assertTrue(p.noun().matches("[a-z][A-Za-z0-9]*"), operation.key() + ": " + p.noun()));
  }

  /** What is promised of a result, given what is promised of the operands, holds. */
  @TestFactory
  Stream<DynamicTest> everyPromiseHolds() {
    return operations().stream()
        .filter(o -> o.method().getReturnType() == Matrix.class)
        .map(o -> DynamicTest.dynamicTest(o.key(), () -> checkPromises(o)));
  }

  private static void checkPromises(Operation operation) {
    List<Class<?>> types = operation.operands();
    int matrices = (int) types.stream().filter(t -> t == Matrix.class).count();
    Structure[] all = Structure.values();
    for (int code = 0; code < Math.pow(all.length, matrices); code++) {
      int rest = code;
      Random random = new Random(code);
      BlockBuilder builder = new BlockBuilder(new Shapes());
      List<Object> arguments = new ArrayList<>();
      List<Expr> operands = new ArrayList<>();
      for (Class<?> type : types) {
        Dim three = new Dim.Fixed(3);
        if (type == Matrix.class) {
          Structure structure = all[rest % all.length];
          rest /= all.length;
          arguments.add(matrix(structure, random));
          operands.add(parameter(builder, new Type.MatrixType(three, three, structure)));
        } else if (type == Vector.class) {
          arguments.add(Vector.of(random.doubles(3).toArray()));
          operands.add(parameter(builder, new Type.VectorType(three)));
        } else if (type == int.class) {
          arguments.add(3);
          operands.add(new Expr(builder.append(new IntLiteral(3), List.of(), Type.INT), builder));
        } else {
          arguments.add(-0.5);
          operands.add(parameter(builder, Type.SCALAR));
        }
      }
      Optional<Type> inferred = infer(operation, operands, builder.shapes());
      if (inferred.isEmpty()
          || ((Type.MatrixType) inferred.get()).structure() == Structure.GENERAL) {
        continue;
      }
      Matrix result;
      try {
        result = (Matrix) run(operation, arguments).orElseThrow();
      } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
        continue;
      }
      String what = operation.key() + ", operands " + operands.stream().map(Expr::type).toList();
      assertArrayEquals(result.toArray(), result.transpose().toArray(), 1e-9, what);
      if (((Type.MatrixType) inferred.get()).structure() == Structure.POSITIVE_DEFINITE) {
        assertTrue(result.eigenvalues().min() > 0, what);
      }
    }
  }

  @Test
  void productsThatAreSymmetric() {
    BlockBuilder builder = new BlockBuilder(new Shapes());
    Dim n = new Dim.Fixed(3);
    Expr a = parameter(builder, Type.matrix(n, n));
    Expr b = parameter(builder, Type.matrix(n, n));
    Expr s = parameter(builder, new Type.MatrixType(n, n, Structure.SYMMETRIC));
    Expr t = parameter(builder, new Type.MatrixType(n, n, Structure.SYMMETRIC));
    Expr d = parameter(builder, new Type.VectorType(n));
    Expr at = a.transpose();
    List<Expr> symmetric =
        List.of(
            at.times(a),
            a.times(at),
            s.times(s),
            at.times(s).times(a),
            at.times(s.times(a)),
            a.times(s.times(at)),
            s.times(t).times(s),
            s.times(t.times(s)),
            a.apply(new ScaleColumns(), d).times(at),
            at.times(a.apply(new ScaleRows(), d)));
    List<Expr> others =
        List.of(
            a.times(a),
            a.times(b),
            a.times(s),
            s.times(t),
            at.times(b),
            at.times(s).times(b),
            at.times(b).times(a),
            at.times(b.times(a)),
            a.times(s).times(a),
            a.times(s.times(a)),
            a.times(b).times(a),
            a.apply(new ScaleColumns(), d).times(b.transpose()),
            b.transpose().times(a.apply(new ScaleRows(), d)),
            a.apply(new ScaleColumns(), d).times(a));
    symmetric.forEach(
        e -> assertEquals(Structure.SYMMETRIC, ((Type.MatrixType) e.type()).structure()));
    others.forEach(e -> assertEquals(Structure.GENERAL, ((Type.MatrixType) e.type()).structure()));
  }

  private static Matrix matrix(Structure structure, Random random) {
    Matrix any = Matrix.wrap(3, 3, random.doubles(9, -1, 1).toArray());
    return switch (structure) {
      case SYMMETRIC -> any.plus(any.transpose());
      case POSITIVE_DEFINITE -> any.times(any.transpose()).plus(Matrix.identity(3).times(0.1));
      default -> any;
    };
  }

  private static Expr parameter(BlockBuilder builder, Type type) {
    return new Expr(builder.parameter(type, null), builder);
  }

  /** The result, unless shapes do not fit. */
  private static Optional<Object> run(Operation operation, List<Object> arguments) {
    Object receiver = operation.isStatic() ? null : arguments.remove(0);
    try {
      return Optional.of(operation.method().invoke(receiver, arguments.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DimensionMismatchException) {
        return Optional.empty();
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(operation.key(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Optional<Type> infer(Operation operation, List<Expr> operands, Shapes shapes) {
    try {
      Expr result = Registry.find(operation.key()).orElseThrow().apply(operands);
      return Optional.of(shapes.resolve(result.type()));
    } catch (ShapeException e) {
      return Optional.empty();
    }
  }

  private static void assertShape(Object result, Type type, String what) {
    if (result instanceof Vector vector) {
      assertEquals(new Type.VectorType(new Dim.Fixed(vector.size())), type, what);
    } else if (result instanceof Matrix matrix) {
      Type.MatrixType found = (Type.MatrixType) type;
      assertEquals(
          Type.matrix(new Dim.Fixed(matrix.rows()), new Dim.Fixed(matrix.columns())),
          Type.matrix(found.rows(), found.columns()),
          what);
    }
  }
}
