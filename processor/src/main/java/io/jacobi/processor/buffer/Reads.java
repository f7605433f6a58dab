package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.TapePush;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often the values of a program are read, and which of them in blocks nested in their own. */
final class Reads {
  private final Map<Value, Integer> counts = new HashMap<>();
  private final Set<Value> nested = new HashSet<>();

  private final Set<Dim> uneven = new HashSet<>();

  Reads(Block body) {
    scan(body);
    body.parameters().forEach(parameter -> addElements(parameter.type()));
  }

  private void scan(Block block) {
    for (Instruction instruction : block.instructions()) {
      instruction.operands().forEach(this::read);
      findUneven(instruction);
      for (Block inner : instruction.blocks()) {
        nested.addAll(inner.free());
        scan(inner);
      }
    }
    block.results().forEach(this::read);
  }

  /** Arrays whose elements may be of other sizes than the type of the array says. */
  private void findUneven(Instruction instruction) {
    if (instruction.results().size() != 1
        || !(instruction.result().type() instanceof Type.ArrayType array)) {
      return;
    }
    Operation operation = instruction.operation();
    boolean writes = operation instanceof ArraySet || operation instanceof TapePush;
    if (writes || operation instanceof ArrayOf) {
      List<Value> operands = instruction.operands();
      List<Value> entries =
          writes ? operands.subList(operands.size() - 1, operands.size()) : operands;
      Type element = innermost(array);
      boolean even =
          entries.stream()
              .map(entry -> innermost(entry.type()))
              .allMatch(type -> !Entries.isShaped(type) || Entries.same(type, element));
      if (!even) {
        addElements(array);
      }
    } else if (operation instanceof JavaExpression || operation instanceof Call) {
      addElements(array);
    }
  }

  private static Type innermost(Type type) {
    return type instanceof Type.ArrayType array ? innermost(array.element()) : type;
  }

  private void addElements(Type type) {
    if (type instanceof Type.ArrayType array) {
      Type element = innermost(array);
      if (element instanceof Type.VectorType vector) {
        uneven.add(vector.size());
      } else if (element instanceof Type.MatrixType matrix) {
        uneven.add(matrix.rows());
        uneven.add(matrix.columns());
      }
    }
  }

  /** Whether two values of a vector or matrix type may be of two sizes. */
  boolean isUneven(Type type) {
    return type instanceof Type.MatrixType matrix
        ? isUneven(matrix.rows()) || isUneven(matrix.columns())
        : type instanceof Type.VectorType vector && isUneven(vector.size());
  }

  private boolean isUneven(Dim dim) {
    if (dim instanceof Dim.Sum sum) {
      return isUneven(sum.left()) || isUneven(sum.right());
    }
    if (dim instanceof Dim.Product product) {
      return isUneven(product.left()) || isUneven(product.right());
    }
    return dim instanceof Dim.Symbol && uneven.contains(dim);
  }

  private void read(Value value) {
    counts.merge(value, 1, Integer::sum);
  }

  /** How often a value is read, in all. */
  int count(Value value) {
    return counts.getOrDefault(value, 0);
  }

  /** How often instructions read a value. */
  static long count(Value value, List<Instruction> instructions) {
    return instructions.stream()
        .flatMap(instruction -> instruction.operands().stream())
        .filter(value::equals)
        .count();
  }

  /** Whether the entries of a result are made where they are read, rather than kept. */
  boolean isView(Instruction instruction) {
    return Entries.isView(instruction) && !nested.contains(instruction.result());
  }

  /** Whether a result is made, or summed, entry by entry. */
  boolean isEntrywise(Instruction instruction) {
    return Entries.isEntrywise(instruction)
        || (Entries.isView(instruction) && nested.contains(instruction.result()));
  }
}
