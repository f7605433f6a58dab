package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Elementwise;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.MaxWeight;
import io.jacobi.processor.primitive.Maximum;
import io.jacobi.processor.primitive.Negate;
import io.jacobi.processor.primitive.Outer;
import io.jacobi.processor.primitive.PlusRow;
import io.jacobi.processor.primitive.Power;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Quotient;
import io.jacobi.processor.primitive.RowSums;
import io.jacobi.processor.primitive.RuntimeCall;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.ScaleColumns;
import io.jacobi.processor.primitive.ScaleRows;
import io.jacobi.processor.primitive.Subtract;
import io.jacobi.processor.primitive.Sum;
import java.util.List;

/** What operations do to single entries. */
final class Entries {
  private Entries() {}

  private static boolean isShaped(Type type) {
    return type instanceof Type.VectorType || type instanceof Type.MatrixType;
  }

  /** An operation whose entries are so cheap that they are made where they are read. */
  static boolean isView(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof Fill
        || operation instanceof FillMatrix
        || operation instanceof Outer;
  }

  /** An operation that is done entry by entry, or sums entries, and no view. */
  static boolean isEntrywise(Instruction instruction) {
    if (isReduction(instruction)) {
      return true;
    }
    Operation operation = instruction.operation();
    return isShaped(instruction.result().type())
        && (operation instanceof Add
            || operation instanceof Subtract
            || operation instanceof Hadamard
            || operation instanceof Quotient
            || operation instanceof Negate
            || operation instanceof Maximum
            || operation instanceof MaxWeight
            || operation instanceof Elementwise
            || operation instanceof Power
            || operation instanceof Scale
            || operation instanceof DivideByScalar
            || operation instanceof AddScalar
            || operation instanceof ScaleRows
            || operation instanceof ScaleColumns
            || operation instanceof PlusRow
            || isBroadcast(operation));
  }

  private static boolean isBroadcast(Operation operation) {
    return operation instanceof RuntimeCall call
        && (call.method().equals("plusColumn")
            || call.method().equals("max")
            || call.method().equals("min"));
  }

  /** A sum of entries, in all or by row or column: there only after the pass. */
  static boolean isReduction(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof Sum
        || (operation instanceof Dot && isShaped(instruction.operands().get(0).type()))
        || operation instanceof RowSums
        || operation instanceof ColumnSums;
  }

  /** The shape that the pass of an instruction goes over. */
  static Type shape(Instruction instruction) {
    return isReduction(instruction)
        ? instruction.operands().get(0).type()
        : instruction.result().type();
  }

  static boolean same(Type a, Type b) {
    if (a instanceof Type.MatrixType x && b instanceof Type.MatrixType y) {
      return x.rows().equals(y.rows()) && x.columns().equals(y.columns());
    }
    return a.equals(b);
  }

  /** Whether an operand is read at the very entry that is made. */
  static boolean isAligned(Instruction instruction, int operand) {
    return same(instruction.operands().get(operand).type(), shape(instruction));
  }

  /** Whether a pass needs rows and columns apart. */
  static boolean needsRows(Instruction instruction) {
    Operation operation = instruction.operation();
    return operation instanceof Outer
        || operation instanceof ScaleRows
        || operation instanceof ScaleColumns
        || operation instanceof PlusRow
        || operation instanceof RowSums
        || operation instanceof ColumnSums
        || (operation instanceof RuntimeCall call && call.method().equals("plusColumn"));
  }

  /** The index that an operand is read with: of a vector beside a matrix, its row or column. */
  static String index(
      Instruction instruction, int operand, String row, String column, String flat) {
    if (isAligned(instruction, operand)) {
      return flat;
    }
    Operation operation = instruction.operation();
    boolean byColumn =
        operation instanceof ScaleColumns
            || operation instanceof PlusRow
            || (operation instanceof Outer && operand == 1);
    return byColumn ? column : row;
  }

  /** An entry of the result from entries of the operands. */
  static JavaCode entry(Instruction instruction, List<JavaCode> x) {
    Operation operation = instruction.operation();
    List<Type> scalars = x.stream().<Type>map(any -> Type.SCALAR).toList();
    if (operation instanceof Fill) {
      return x.get(1);
    }
    if (operation instanceof FillMatrix) {
      return x.get(2);
    }
    if (operation instanceof RuntimeCall call && !call.method().equals("plusColumn")) {
      return JavaCode.call(JavaCode.MATH + "." + call.method(), x);
    }
    return scalar(operation).java(x, scalars);
  }

  /** The operation on numbers that is done to each entry. */
  private static Primitive scalar(Operation operation) {
    if (operation instanceof Scale
        || operation instanceof ScaleRows
        || operation instanceof ScaleColumns
        || operation instanceof Outer
        || operation instanceof Dot) {
      return new Hadamard();
    }
    if (operation instanceof DivideByScalar) {
      return new Quotient();
    }
    boolean shifts =
        operation instanceof AddScalar
            || operation instanceof PlusRow
            || operation instanceof RuntimeCall;
    return shifts ? new Add() : (Primitive) operation;
  }

  static boolean isScalar(Value value) {
    return value.type() instanceof Type.Scalar;
  }
}
