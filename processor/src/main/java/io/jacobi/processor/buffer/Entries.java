package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Add;
import io.jacobi.processor.primitive.AddScalar;
import io.jacobi.processor.primitive.BufferPlus;
import io.jacobi.processor.primitive.ColumnSums;
import io.jacobi.processor.primitive.DivideByScalar;
import io.jacobi.processor.primitive.Dot;
import io.jacobi.processor.primitive.Elementwise;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.Hadamard;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.Kernel;
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

  /** A vector or matrix. */
  static boolean isShaped(Type type) {
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
    if (operation instanceof BufferPlus) {
      return true;
    }
    return instruction.results().size() == 1
        && isShaped(instruction.result().type())
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
    return model(instruction).type();
  }

  /** A value of the shape that the pass of an instruction goes over. */
  static Value model(Instruction instruction) {
    if (instruction.operation() instanceof BufferPlus) {
      return instruction.operands().get(1);
    }
    return isReduction(instruction) ? instruction.operands().get(0) : instruction.result();
  }

  static boolean same(Type a, Type b) {
    if (a instanceof Type.MatrixType x && b instanceof Type.MatrixType y) {
      return x.rows().equals(y.rows()) && x.columns().equals(y.columns());
    }
    return a.equals(b);
  }

  /** How an operand is read: at the very entry that is made, or by its row or column. */
  enum Reading {
    /** At the entry. */
    ENTRY,
    /** A vector, by the row. */
    ROW,
    /** A vector, by the column. */
    COLUMN
  }

  /** How an operand is read. */
  static Reading reading(Instruction instruction, int operand) {
    Operation operation = instruction.operation();
    if (operation instanceof Outer) {
      return operand == 0 ? Reading.ROW : Reading.COLUMN;
    }
    if (operand != 1) {
      return Reading.ENTRY;
    }
    if (operation instanceof ScaleColumns || operation instanceof PlusRow) {
      return Reading.COLUMN;
    }
    boolean byRow =
        operation instanceof ScaleRows
            || (operation instanceof RuntimeCall call && call.method().equals("plusColumn"));
    return byRow ? Reading.ROW : Reading.ENTRY;
  }

  /** Whether an operand is read at the very entry that is made. */
  static boolean isAligned(Instruction instruction, int operand) {
    return isShaped(instruction.operands().get(operand).type())
        && reading(instruction, operand) == Reading.ENTRY;
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
  static <T> T index(Instruction instruction, int operand, T row, T column, T flat) {
    return switch (reading(instruction, operand)) {
      case ENTRY -> flat;
      case ROW -> row;
      case COLUMN -> column;
    };
  }

  /** An entry of the result from entries of the operands. */
  static Value entry(BlockBuilder builder, Instruction instruction, List<Value> x) {
    Operation operation = instruction.operation();
    if (operation instanceof Fill) {
      return x.get(1);
    }
    if (operation instanceof FillMatrix) {
      return x.get(2);
    }
    if (operation instanceof RuntimeCall call && !call.method().equals("plusColumn")) {
      Kernel kernel = new Kernel(JavaCode.MATH + "." + call.method(), Type.SCALAR, call.method());
      return builder.append(kernel, x, Type.SCALAR);
    }
    return builder.append(scalar(operation), x, Type.SCALAR);
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
}
