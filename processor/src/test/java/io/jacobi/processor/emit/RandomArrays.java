package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArrayPlus;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.ToVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random programs on arrays of three numbers and on arrays of three of those: every value may be
 * read, written to and put elsewhere at any time, also old versions, in branches and loops.
 */
final class RandomArrays {
  static final int LENGTH = 3;
  static final Type ROW = new Type.ArrayType(Type.SCALAR);
  static final Type TABLE = new Type.ArrayType(ROW);
  private static final Type VECTOR = new Type.VectorType(new Dim.Fixed(LENGTH));
  private static final int MOST = 9;

  private final Random random;
  private final List<Value> parameters = new ArrayList<>();

  RandomArrays(long seed) {
    this.random = new Random(seed);
  }

  List<Value> parameters() {
    return parameters;
  }

  Block program() {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    parameters.add(builder.parameter(ROW, "p"));
    parameters.add(builder.parameter(TABLE, "q"));
    parameters.add(builder.parameter(Type.SCALAR, "s"));
    List<Value> there = new ArrayList<>(parameters);
    there.add(builder.append(new NewArray(Type.SCALAR), List.of(integer(builder, LENGTH)), ROW));
    there.add(table(builder));
    statements(builder, there, 0);
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      results.add(there.get(random.nextInt(there.size())));
    }
    return builder.build(results);
  }

  private static Value integer(BlockBuilder builder, int value) {
    return builder.append(new IntLiteral(value), List.of(), Type.INT);
  }

  private static Value table(BlockBuilder builder) {
    Value length = integer(builder, LENGTH);
    return builder.append(new NewArray(ROW), List.of(length, length), TABLE);
  }

  private Value index(BlockBuilder builder) {
    return integer(builder, random.nextInt(LENGTH));
  }

  /** One of the values of a type, more often a late one. */
  private Value any(List<Value> there, Type type) {
    List<Value> fit = there.stream().filter(v -> v.type().equals(type)).toList();
    int last = fit.size() - 1;
    return fit.get(
        random.nextBoolean() ? Math.max(0, last - random.nextInt(3)) : random.nextInt(last + 1));
  }

  private void statements(BlockBuilder builder, List<Value> there, int depth) {
    int count = 1 + random.nextInt(Math.max(1, MOST - 2 * depth));
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(depth < 3 ? 17 : 14);
      if (kind < 14) {
        there.add(instruction(builder, there, kind));
      } else if (kind == 14) {
        branch(builder, there, depth);
      } else {
        loop(builder, there, depth);
      }
    }
  }

  private Value instruction(BlockBuilder builder, List<Value> there, int kind) {
    Value row = any(there, ROW);
    Value table = any(there, TABLE);
    Value number = any(there, Type.SCALAR);
    Value i = index(builder);
    Value j = index(builder);
    return switch (kind) {
      case 0 ->
          make(builder, new ArrayOf(Type.SCALAR), ROW, number, number, any(there, Type.SCALAR));
      case 1 -> make(builder, new ArrayOf(ROW), TABLE, row, any(there, ROW), any(there, ROW));
      case 2, 3 -> make(builder, new ArraySet(), ROW, row, i, number);
      case 4 -> make(builder, new ArraySet(), TABLE, table, i, row);
      case 5, 6 -> make(builder, new ArraySet(), TABLE, table, i, j, number);
      case 7 -> make(builder, new ArrayPlus(), ROW, row, any(there, ROW));
      case 8 -> make(builder, new ArrayPlus(), TABLE, table, any(there, TABLE));
      case 9 -> make(builder, new ArrayGet(), ROW, table, i);
      case 12 -> {
        Value made = make(builder, new NewArray(Type.SCALAR), ROW, integer(builder, LENGTH));
        yield make(builder, new ArraySet(), ROW, made, i, number);
      }
      case 13 -> make(builder, new ArraySet(), TABLE, table(builder), i, j, number);
      case 10 -> {
        Value vector = make(builder, new ToVector(), VECTOR, row);
        there.add(vector);
        Value entry = make(builder, new Get(), Type.SCALAR, any(there, VECTOR), j);
        yield make(builder, new Add(), Type.SCALAR, entry, number);
      }
      default -> {
        Value entry = make(builder, new ArrayGet(), Type.SCALAR, table, i, j);
        Value step = builder.append(new Literal(0.5 + random.nextInt(4)), List.of(), Type.SCALAR);
        Value sum = make(builder, new Add(), Type.SCALAR, entry, step);
        yield make(builder, new ArrayAdd(), ROW, row, j, sum);
      }
    };
  }

  private static Value make(
      BlockBuilder builder, Operation operation, Type type, Value... operands) {
    return builder.append(operation, List.of(operands), type);
  }

  /** Types of what a branch gives or a loop carries. */
  private List<Type> types() {
    List<Type> types = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      types.add(List.of(ROW, TABLE, ROW, TABLE, Type.SCALAR).get(random.nextInt(5)));
    }
    return types;
  }

  private List<Value> anyOf(List<Value> there, List<Type> types) {
    return types.stream().map(type -> any(there, type)).toList();
  }

  private void branch(BlockBuilder builder, List<Value> there, int depth) {
    Value limit = builder.append(new Literal(random.nextInt(4)), List.of(), Type.SCALAR);
    Value test = make(builder, new Comparison("<"), Type.BOOLEAN, any(there, Type.SCALAR), limit);
    List<Type> types = types();
    List<Block> sides = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      BlockBuilder nested = builder.nested();
      List<Value> inside = new ArrayList<>(there);
      if (random.nextInt(3) > 0) {
        statements(nested, inside, depth + 1);
      }
      sides.add(nested.build(anyOf(inside, types)));
    }
    there.addAll(builder.append(new Control.If(), List.of(test), sides, types));
  }

  private void loop(BlockBuilder builder, List<Value> there, int depth) {
    List<Type> types = types();
    BlockBuilder nested = builder.nested();
    boolean counted = random.nextBoolean();
    List<Value> operands = new ArrayList<>();
    if (counted) {
      operands.add(integer(builder, 0));
      operands.add(integer(builder, random.nextInt(4)));
      nested.parameter(Type.INT, "i");
    } else {
      types.add(0, Type.SCALAR);
    }
    operands.addAll(anyOf(there, types));
    List<Value> inside = new ArrayList<>(there);
    types.forEach(type -> inside.add(nested.parameter(type, "c")));
    Value counter = inside.get(there.size());
    statements(nested, inside, depth + 1);
    // loops mostly go on with something new
    inside.add(instruction(nested, inside, 12 + random.nextInt(2)));
    List<Value> next = new ArrayList<>(anyOf(inside, types));
    List<Block> blocks = new ArrayList<>();
    if (!counted) {
      Value step = nested.append(new Literal(1 + random.nextInt(3)), List.of(), Type.SCALAR);
      next.set(0, make(nested, new Add(), Type.SCALAR, counter, step));
      blocks.add(test(builder, there, types, depth));
    }
    blocks.add(nested.build(next));
    Control loop = counted ? new Control.For(1) : new Control.While();
    there.addAll(builder.append(loop, operands, blocks, types));
  }

  /** Whether the first thing that is carried is small; the rest is written to on the way. */
  private Block test(BlockBuilder builder, List<Value> there, List<Type> types, int depth) {
    BlockBuilder nested = builder.nested();
    List<Value> inside = new ArrayList<>(there);
    types.forEach(type -> inside.add(nested.parameter(type, "t")));
    Value counter = inside.get(there.size());
    statements(nested, inside, depth + 2);
    Value limit = nested.append(new Literal(3 + random.nextInt(6)), List.of(), Type.SCALAR);
    Value test = make(nested, new Comparison("<"), Type.BOOLEAN, counter, limit);
    return nested.build(List.of(test));
  }
}
