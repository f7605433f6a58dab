package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.RowSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one pass over the entries of a shape as a loop. */
final class PassWriter {
  private final BufferWriter writer;
  private final Schedule.Step.Pass pass;
  private final Block body;
  private final Storage storage;
  private final Sizes sizes;
  private final Locals locals;
  private final CodeBlock.Builder inside = CodeBlock.builder();
  private final Map<Value, JavaCode> entries = new HashMap<>();
  private final boolean isMatrix;
  private final boolean byRows;
  private final String row;
  private final String column;
  private final String flat;

  PassWriter(
      BufferWriter writer,
      Schedule.Step.Pass pass,
      Function function,
      Storage storage,
      Sizes sizes,
      Locals locals) {
    this.writer = writer;
    this.pass = pass;
    this.body = function.body();
    this.storage = storage;
    this.sizes = sizes;
    this.locals = locals;
    this.isMatrix = pass.shape() instanceof Type.MatrixType;
    this.byRows = isMatrix && pass.instructions().stream().anyMatch(this::needsRows);
    this.row = locals.fresh("i");
    this.column = byRows ? locals.fresh("j") : row;
    this.flat = byRows ? locals.fresh("k") : row;
  }

  private boolean needsRows(Instruction instruction) {
    return Entries.needsRows(instruction)
        || instruction.operands().stream()
            .flatMap(operand -> view(operand).stream())
            .anyMatch(Entries::needsRows);
  }

  private static Optional<Instruction> view(Value value) {
    return value.definition().filter(Entries::isView);
  }

  void write() {
    // arrays that are read must be there before the loop
    for (Instruction instruction : pass.instructions()) {
      for (Value operand : instruction.operands()) {
        prepare(operand);
      }
    }
    for (Instruction instruction : pass.instructions()) {
      write(instruction);
    }
    CodeBlock.Builder out = writer.out();
    if (byRows) {
      Type.MatrixType matrix = (Type.MatrixType) pass.shape();
      open(out, row, sizes.of(matrix.rows()));
      open(out, column, sizes.of(matrix.columns()));
      out.addStatement("int $L = $L * $L + $L", flat, row, sizes.of(matrix.columns()), column);
      out.add(inside.build());
      out.unindent().add("}\n");
    } else {
      open(out, row, sizes.count(pass.shape()));
      out.add(inside.build());
    }
    out.unindent().add("}\n");
  }

  private static void open(CodeBlock.Builder out, String index, String count) {
    out.add("for (int $L = 0; $L < $L; $L++) {\n", index, index, count, index).indent();
  }

  private boolean isInside(Value value) {
    return pass.instructions().stream().anyMatch(i -> i.results().contains(value));
  }

  private void prepare(Value operand) {
    if (isInside(operand) || !storage.isShaped(operand)) {
      return;
    }
    Optional<Instruction> view = view(operand);
    if (view.isPresent()) {
      view.get().operands().forEach(this::prepare);
    } else {
      var unused = writer.array(operand);
    }
  }

  private void write(Instruction instruction) {
    Value result = instruction.result();
    List<JavaCode> operands = new ArrayList<>();
    for (int i = 0; i < instruction.operands().size(); i++) {
      operands.add(entry(instruction, i));
    }
    if (Entries.isReduction(instruction)) {
      reduce(instruction, operands);
      return;
    }
    JavaCode entry = Entries.entry(instruction, operands);
    boolean stored = isNeededOutside(result);
    int uses = usesInside(result);
    if (uses > 1 || (stored && uses > 0)) {
      String name = locals.fresh(storage.hint(result) + (result.name().isPresent() ? "Entry" : ""));
      statement("double " + name + " = " + entry.text());
      entry = JavaCode.primary(name);
    }
    entries.put(result, entry);
    if (stored) {
      statement(storage.destination(result) + "[" + flat + "] = " + entry.text());
    }
  }

  private void reduce(Instruction instruction, List<JavaCode> operands) {
    Value result = instruction.result();
    JavaCode added = operands.size() == 1 ? operands.get(0) : Entries.entry(instruction, operands);
    if (Entries.isScalar(result)) {
      String name = locals.fresh(storage.hint(result));
      writer.statement("double " + name + " = 0.0");
      writer.define(result, JavaCode.primary(name));
      statement(name + " += " + added.text());
      return;
    }
    String destination = storage.destination(result);
    writer.statement("«java.util.Arrays».fill(" + destination + ", 0.0)");
    String at = instruction.operation() instanceof RowSums ? row : column;
    statement(destination + "[" + at + "] += " + added.text());
  }

  private JavaCode entry(Instruction instruction, int operand) {
    Value value = instruction.operands().get(operand);
    if (!storage.isShaped(value)) {
      return writer.code(value);
    }
    JavaCode known = entries.get(value);
    if (known != null) {
      return known;
    }
    Optional<Instruction> view = view(value);
    if (view.isPresent()) {
      List<JavaCode> parts = new ArrayList<>();
      for (int i = 0; i < view.get().operands().size(); i++) {
        parts.add(entry(view.get(), i));
      }
      return Entries.entry(view.get(), parts);
    }
    String index = Entries.index(instruction, operand, row, column, flat);
    return JavaCode.primary(writer.array(value) + "[" + index + "]");
  }

  private int usesInside(Value value) {
    return (int)
        pass.instructions().stream()
            .flatMap(i -> i.operands().stream())
            .filter(value::equals)
            .count();
  }

  private boolean isNeededOutside(Value value) {
    return body.results().contains(value)
        || view(value).isPresent()
        || body.instructions().stream()
            .filter(i -> !pass.instructions().contains(i))
            .anyMatch(i -> i.operands().contains(value));
  }

  private void statement(String text) {
    inside.addStatement(CodeText.of(text));
  }
}
