package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Extremum;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.GetMatrix;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import io.jacobi.processor.primitive.LogSumExp;
import io.jacobi.processor.primitive.Norm;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.Promise;
import io.jacobi.processor.primitive.RowLogSumExp;
import io.jacobi.processor.primitive.RowSoftmax;
import io.jacobi.processor.primitive.Scale;
import io.jacobi.processor.primitive.Softmax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes value and gradient on buffers: fields that are there from one call to the next, products
 * added into place, and entries done in one loop. What has no form on buffers is done on values.
 */
final class BufferWriter {
  private static final String FILL = "«java.util.Arrays».fill";
  private static final String KERNELS = "«io.jacobi.internal.Elementwise»";

  private final Function function;
  private final Schedule schedule;
  private final Storage storage;
  private final Sizes sizes;
  private final Locals locals;
  private final Map<Value, JavaCode> codes = new HashMap<>();
  private final CodeBlock.Builder out = CodeBlock.builder();

  BufferWriter(Function function, Schedule schedule, Storage storage, Sizes sizes, Locals locals) {
    this.function = function;
    this.schedule = schedule;
    this.storage = storage;
    this.sizes = sizes;
    this.locals = locals;
  }

  /** What stands for a parameter: a number, or an object that is carried along. */
  void parameter(Value parameter, String code) {
    codes.put(parameter, JavaCode.primary(code));
  }

  void statement(String text) {
    out.addStatement(CodeText.of(text));
  }

  CodeBlock statements() {
    return out.build();
  }

  /** Writes every step. */
  void write() {
    share();
    for (Schedule.Step step : schedule.steps()) {
      if (step instanceof Schedule.Step.Pass pass) {
        new PassWriter(this, pass, function, storage, sizes, locals).write();
      } else if (step instanceof Schedule.Step.Single single) {
        single(single.instruction());
      }
    }
  }

  CodeBlock.Builder out() {
    return out;
  }

  void define(Value value, JavaCode code) {
    codes.put(value, code);
  }

  /** A number, or an object, as an expression. */
  JavaCode code(Value value) {
    JavaCode known = codes.get(value);
    if (known != null) {
      return known;
    }
    if (value.type() instanceof Type.VectorType) {
      return JavaCode.call(JavaCode.VECTOR + ".wrap", JavaCode.primary(array(value)));
    }
    if (value.type() instanceof Type.MatrixType matrix) {
      return JavaCode.call(
          JavaCode.MATRIX + ".wrap",
          JavaCode.primary(sizes.of(matrix.rows())),
          JavaCode.primary(sizes.of(matrix.columns())),
          JavaCode.primary(array(value)));
    }
    throw new IllegalStateException(value.toString());
  }

  /** The entries of a vector or matrix in an array. */
  String array(Value value) {
    Optional<String> known = storage.find(value);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Instruction> view = value.definition().filter(Entries::isView);
    if (view.isPresent()) {
      return materialise(view.get());
    }
    // made as an object: its entries are copied out once
    String name = locals.fresh(storage.hint(value) + "Entries");
    statement("double[] " + name + " = " + codes.get(value).text() + ".toArray()");
    storage.put(value, name);
    return name;
  }

  /** Copies a result to its place in a longer array, unless it was made there. */
  void store(Value value, String target, String at, String count, boolean whole) {
    Optional<Instruction> view = value.definition().filter(Entries::isView);
    if (whole && view.isPresent() && storage.find(value).isEmpty()) {
      storage.put(value, target);
      var unused = materialise(view.get());
      return;
    }
    String source = array(value);
    if (!source.equals(target)) {
      statement(
          "«java.lang.System».arraycopy("
              + String.join(", ", source, "0", target, at, count)
              + ")");
    }
  }

  private String materialise(Instruction view) {
    Schedule.Step.Pass pass = new Schedule.Step.Pass(view.result().type(), List.of(view));
    new PassWriter(this, pass, function, storage, sizes, locals).write();
    return storage.find(view.result()).orElseThrow();
  }

  private void single(Instruction instruction) {
    Operation operation = instruction.operation();
    Value result = instruction.result();
    List<Value> x = instruction.operands();
    if (Accumulation.isProduct(instruction) || schedule.isAccumulated(result)) {
      accumulate(instruction);
    } else if (operation instanceof Extent extent) {
      codes.put(result, JavaCode.primary(sizes.of(extent.of(x.get(0).type()))));
    } else if (operation instanceof Promise) {
      storage.alias(result, array(x.get(0)));
    } else if (operation instanceof Get) {
      codes.put(result, JavaCode.primary(array(x.get(0)) + "[" + code(x.get(1)).text() + "]"));
    } else if (operation instanceof GetMatrix) {
      Type.MatrixType matrix = (Type.MatrixType) x.get(0).type();
      JavaCode row =
          JavaCode.infix(code(x.get(1)), "*", JavaCode.primary(sizes.of(matrix.columns())));
      String at = JavaCode.infix(row, "+", code(x.get(2))).text();
      codes.put(result, JavaCode.primary(array(x.get(0)) + "[" + at + "]"));
    } else if (operation instanceof RowLogSumExp || operation instanceof RowSoftmax) {
      rows(instruction);
    } else if (operation instanceof Softmax) {
      String count = sizes.count(result.type());
      String source = array(x.get(0));
      statement(
          KERNELS
              + ".softmax("
              + source
              + ", 0, "
              + count
              + ", "
              + storage.destination(result)
              + ")");
    } else {
      reduced(instruction)
          .ifPresentOrElse(code -> declare(result, code), () -> object(instruction));
    }
  }

  /** What is done row by row. */
  private void rows(Instruction instruction) {
    Value x = instruction.operands().get(0);
    Type.MatrixType matrix = (Type.MatrixType) x.type();
    String source = array(x);
    String destination = storage.destination(instruction.result());
    String columns = sizes.of(matrix.columns());
    String row = locals.fresh("i");
    String range = source + ", " + row + " * " + columns + ", " + columns;
    out.add("for (int $L = 0; $L < $L; $L++) {\n", row, row, sizes.of(matrix.rows()), row).indent();
    statement(
        instruction.operation() instanceof RowSoftmax
            ? KERNELS + ".softmax(" + range + ", " + destination + ")"
            : destination + "[" + row + "] = " + KERNELS + ".logSumExp(" + range + ")");
    out.unindent().add("}\n");
  }

  /** Reductions that the runtime has on arrays. */
  private Optional<String> reduced(Instruction instruction) {
    Operation operation = instruction.operation();
    if (operation instanceof LogSumExp) {
      Value x = instruction.operands().get(0);
      return Optional.of(
          KERNELS + ".logSumExp(" + array(x) + ", 0, " + sizes.count(x.type()) + ")");
    }
    if (operation instanceof Norm) {
      return Optional.of(KERNELS + ".norm(" + array(instruction.operands().get(0)) + ")");
    }
    if (operation instanceof Extremum) {
      String name = ((Primitive) operation).mnemonic();
      return Optional.of(KERNELS + "." + name + "(" + array(instruction.operands().get(0)) + ")");
    }
    return Optional.empty();
  }

  /** {@code αAB}, or {@code x ± αAB}, where the product is added to what x left in the place. */
  private void accumulate(Instruction owner) {
    String destination = storage.destination(owner.result());
    Optional<Value> other = other(owner);
    if (other.isEmpty()) {
      statement(FILL + "(" + destination + ", 0.0)");
    } else if (!array(other.get()).equals(destination)) {
      String count = sizes.count(owner.result().type());
      statement(
          "«java.lang.System».arraycopy("
              + String.join(", ", array(other.get()), "0", destination, "0", count)
              + ")");
    }
    List<Value> chain = chain(owner);
    Instruction product =
        chain.isEmpty() ? owner : chain.get(chain.size() - 1).definition().orElseThrow();
    String alpha = alpha(owner, chain);
    String a = array(product.operands().get(0));
    String b = array(product.operands().get(1));
    statement(Accumulation.call(product, alpha, a, b, destination, sizes));
  }

  private String alpha(Instruction owner, List<Value> chain) {
    List<Value> scalings = new ArrayList<>(chain);
    if (owner.operation() instanceof Scale) {
      scalings.add(0, owner.result());
    }
    return Accumulation.alpha(owner.operation(), scalings, this::code);
  }

  /** The product that an instruction takes into place, with the scalings around it. */
  private List<Value> chain(Instruction owner) {
    return Accumulation.candidates(owner).stream()
        .filter(value -> schedule.target(value).filter(owner.result()::equals).isPresent())
        .findFirst()
        .map(value -> Accumulation.chain(value, any -> true))
        .orElse(List.of());
  }

  /** What the product is added to. */
  private Optional<Value> other(Instruction owner) {
    if (!Accumulation.isSum(owner.operation())) {
      return Optional.empty();
    }
    List<Value> chain = chain(owner);
    Value left = owner.operands().get(0);
    return Optional.of(left.equals(chain.get(0)) ? owner.operands().get(1) : left);
  }

  /** What a product is added to is made in the place of the sum, where nobody else needs it. */
  private void share() {
    List<Schedule.Step> steps = schedule.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Schedule.Step.Single single
          && schedule.isAccumulated(single.instruction().result())) {
        Value sum = single.instruction().result();
        other(single.instruction())
            .filter(value -> schedule.uses(value) == 1 && isMadeOnBuffers(value))
            .ifPresent(value -> storage.alias(value, storage.destination(sum)));
      }
    }
  }

  /** Whether entries are written where they are wanted, rather than copied out of an object. */
  boolean isMadeOnBuffers(Value value) {
    return value
        .definition()
        .filter(
            d ->
                Accumulation.isProduct(d)
                    || schedule.isAccumulated(value)
                    || Entries.isEntrywise(d)
                    || d.operation() instanceof Softmax
                    || d.operation() instanceof RowSoftmax)
        .isPresent();
  }

  private void object(Instruction instruction) {
    List<JavaCode> operands = new ArrayList<>();
    instruction.operands().forEach(operand -> operands.add(code(operand)));
    List<Type> types = instruction.operands().stream().map(Value::type).toList();
    JavaCode java = ((Primitive) instruction.operation()).java(operands, types);
    Value result = instruction.result();
    boolean literal = instruction.operands().isEmpty();
    boolean small = !storage.isShaped(result) && schedule.uses(result) == 1;
    if (literal || small) {
      codes.put(result, java);
    } else {
      declare(result, java.text());
    }
  }

  private void declare(Value result, String code) {
    String name = locals.fresh(storage.hint(result));
    statement(JavaTypes.name(result.type()) + " " + name + " = " + code);
    codes.put(result, JavaCode.primary(name));
  }
}
