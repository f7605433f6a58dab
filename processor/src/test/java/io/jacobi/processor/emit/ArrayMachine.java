package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs programs of {@link RandomArrays} as code does: on arrays, copied where a plan says so, and
 * made again of those that are over.
 */
final class ArrayMachine {
  private final Sharing.Plan plan;
  private final Optional<Lifetimes> lifetimes;
  private final Map<Value, Object> values = new HashMap<>();

  /** What was made at a place, and rows of it. */
  private final Map<Instruction, List<double[]>> made = new HashMap<>();

  private ArrayMachine(Sharing.Plan plan, Optional<Lifetimes> lifetimes) {
    this.plan = plan;
    this.lifetimes = lifetimes;
  }

  /** What a program gives, and its arguments afterwards. */
  static List<Object> run(
      Block body, List<Value> parameters, Sharing.Plan plan, Optional<Lifetimes> lifetimes) {
    ArrayMachine machine = new ArrayMachine(plan, lifetimes);
    List<Object> arguments = new ArrayList<>();
    arguments.add(new double[] {1, 2, 3});
    arguments.add(new double[][] {{4, 5, 6}, {7, 8, 9}, {10, 11, 12}});
    arguments.add(1.25);
    for (int i = 0; i < parameters.size(); i++) {
      machine.values.put(parameters.get(i), arguments.get(i));
    }
    machine.run(body, List.of(body));
    List<Object> all = new ArrayList<>();
    body.results().forEach(result -> all.add(machine.values.get(result)));
    all.addAll(arguments);
    return all;
  }

  private void run(Block block, List<Block> path) {
    for (Instruction place : made.keySet()) {
      if (lifetimes.orElseThrow().renewal(place.result()).filter(block::equals).isPresent()) {
        end(place);
      }
    }
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Control.If) {
        boolean yes = (boolean) values.get(instruction.operands().get(0));
        Block side = instruction.blocks().get(yes ? 0 : 1);
        handOn(side, instruction.results(), path);
      } else if (instruction.operation() instanceof Control) {
        loop(instruction, path);
      } else {
        values.put(instruction.result(), result(instruction, path));
      }
    }
  }

  private void handOn(Block block, List<Value> targets, List<Block> path) {
    List<Block> inner = new ArrayList<>(path);
    inner.add(block);
    run(block, inner);
    List<Object> next = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Value value = block.results().get(i);
      boolean copies = plan.atEnd(value, targets.get(i), inner);
      next.add(copies ? copy(values.get(value)) : values.get(value));
    }
    for (int i = 0; i < targets.size(); i++) {
      values.put(targets.get(i), next.get(i));
    }
  }

  private void loop(Instruction loop, List<Block> path) {
    boolean counted = loop.operation() instanceof Control.For;
    Block body = loop.blocks().get(loop.blocks().size() - 1);
    int bounds = counted ? 2 : 0;
    List<Value> carried = body.parameters().subList(counted ? 1 : 0, body.parameters().size());
    for (int i = 0; i < carried.size(); i++) {
      Object initial = values.get(loop.operands().get(bounds + i));
      values.put(carried.get(i), plan.atStart(loop, i, path) ? copy(initial) : initial);
    }
    int to = counted ? (int) values.get(loop.operands().get(1)) : Integer.MAX_VALUE;
    for (int i = 0; i < to && (counted || goesOn(loop.blocks().get(0), carried, path)); i++) {
      if (counted) {
        values.put(body.parameters().get(0), i);
      }
      handOn(body, carried, path);
    }
    for (int i = 0; i < carried.size(); i++) {
      values.put(loop.results().get(i), values.get(carried.get(i)));
    }
  }

  private boolean goesOn(Block test, List<Value> carried, List<Block> path) {
    for (int i = 0; i < carried.size(); i++) {
      values.put(test.parameters().get(i), values.get(carried.get(i)));
    }
    List<Block> inner = new ArrayList<>(path);
    inner.add(test);
    run(test, inner);
    return (boolean) values.get(test.results().get(0));
  }

  static Object copy(Object array) {
    if (array instanceof double[] row) {
      return row.clone();
    }
    double[][] table = ((double[][]) array).clone();
    for (int i = 0; i < table.length; i++) {
      table[i] = table[i].clone();
    }
    return table;
  }

  private Object row(Instruction put, Value row) {
    return plan.goingIn(put, row) ? copy(values.get(row)) : values.get(row);
  }

  private Object result(Instruction instruction, List<Block> path) {
    Operation operation = instruction.operation();
    List<Object> x = new ArrayList<>();
    instruction.operands().forEach(operand -> x.add(values.get(operand)));
    if (operation instanceof IntLiteral literal) {
      return literal.value();
    } else if (operation instanceof Literal literal) {
      return literal.value();
    } else if (operation instanceof Add) {
      return (double) x.get(0) + (double) x.get(1);
    } else if (operation instanceof Comparison) {
      return (double) x.get(0) < (double) x.get(1);
    } else if (operation instanceof NewArray) {
      return array(instruction, x);
    } else if (operation instanceof ToVector) {
      return x.get(0);
    } else if (operation instanceof Get) {
      return ((double[]) x.get(0))[(int) x.get(1)];
    } else if (operation instanceof ArrayOf) {
      return arrayOf(instruction, x);
    } else if (operation instanceof ArrayGet) {
      Object part = x.get(0) instanceof double[][] t ? t[(int) x.get(1)] : x.get(0);
      Object entry = x.size() == 3 ? ((double[]) part)[(int) x.get(2)] : part;
      return plan.comingOut(instruction) ? copy(entry) : entry;
    }
    Object array = plan.beforeWrite(instruction, path) ? copy(x.get(0)) : x.get(0);
    write(instruction, array, x);
    return array;
  }

  /** A new array, for which room may be taken that is not needed any more. */
  private Object array(Instruction place, List<Object> lengths) {
    if (lifetimes.filter(times -> times.isOver(place.result())).isPresent()) {
      end(place);
    }
    double[][] table = new double[lengths.size() == 1 ? 1 : (int) lengths.get(0)][];
    for (int i = 0; i < table.length; i++) {
      table[i] = new double[(int) lengths.get(lengths.size() - 1)];
    }
    if (lifetimes.isPresent()) {
      made.computeIfAbsent(place, p -> new ArrayList<>()).addAll(List.of(table));
    }
    return lengths.size() == 1 ? table[0] : table;
  }

  private void end(Instruction place) {
    made.getOrDefault(place, List.of()).forEach(row -> Arrays.fill(row, Double.NaN));
  }

  private Object arrayOf(Instruction instruction, List<Object> x) {
    if (x.get(0) instanceof Double) {
      return x.stream().mapToDouble(entry -> (double) entry).toArray();
    }
    double[][] table = new double[x.size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = (double[]) row(instruction, instruction.operands().get(i));
    }
    return table;
  }

  private void write(Instruction write, Object array, List<Object> x) {
    Operation operation = write.operation();
    if (operation instanceof ArrayPlus) {
      plus(array, x.get(1));
    } else if (operation instanceof ArrayAdd) {
      ((double[]) array)[(int) x.get(1)] += (double) x.get(2);
    } else if (operation instanceof ArraySet && x.size() == 4) {
      ((double[][]) array)[(int) x.get(1)][(int) x.get(2)] = (double) x.get(3);
    } else if (array instanceof double[] row) {
      row[(int) x.get(1)] = (double) x.get(2);
    } else {
      ((double[][]) array)[(int) x.get(1)] = (double[]) row(write, write.operands().get(2));
    }
  }

  private static void plus(Object array, Object other) {
    for (int i = 0; i < RandomArrays.LENGTH; i++) {
      if (array instanceof double[][] table) {
        plus(table[i], ((double[][]) other)[i]);
      } else {
        ((double[]) array)[i] += ((double[]) other)[i];
      }
    }
  }
}
