package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Overwriting;
import io.jacobi.processor.primitive.TapePush;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What arrays were before anything was written to them: their length is that of then, which no loop
 * has to remember.
 */
final class Origins {
  private final Set<Value> parameters;
  private final Map<Value, Value> before = new HashMap<>();

  /** For a function with these parameters. */
  Origins(List<Value> parameters) {
    this.parameters = Set.copyOf(parameters);
  }

  /** Takes in a loop whose blocks are about to be read. */
  void enter(Loop loop) {
    for (int i = 0; i < loop.parameters().size(); i++) {
      Value parameter = loop.parameter(i);
      if (parameter.type() instanceof Type.ArrayType
          && isVersionOf(loop.body().results().get(i), parameter)) {
        Value initial = loop.initials().get(i);
        loop.names(i).forEach(name -> before.put(name, initial));
      }
    }
  }

  /** Whether one array is another one that was written to, or not, on all paths. */
  static boolean isVersionOf(Value version, Value array) {
    if (version.equals(array)) {
      return true;
    }
    // a tape grows where it is full
    if (version.is(Overwriting.class) && !version.is(TapePush.class)) {
      return isVersionOf(version.operand(0), array);
    }
    Optional<Instruction> definition = version.definition();
    if (definition.isEmpty() || definition.get().blocks().isEmpty()) {
      return false;
    }
    int at = definition.get().results().indexOf(version);
    if (definition.get().operation() instanceof Control.If) {
      return definition.get().blocks().stream()
          .allMatch(block -> isVersionOf(block.results().get(at), array));
    }
    Loop inner = Loop.of(definition.get());
    return isVersionOf(definition.get().operands().get(inner.bounds() + at), array)
        && isVersionOf(inner.body().results().get(at), inner.parameter(at));
  }

  private Value of(Value array) {
    Value at = array;
    while (true) {
      if (before.containsKey(at)) {
        at = before.get(at);
      } else if (at.is(ArrayZeros.class) || (at.is(Overwriting.class) && !at.is(TapePush.class))) {
        at = at.operand(0);
      } else {
        return at;
      }
    }
  }

  /**
   * An instruction as it is asked best: for the length of an argument of the function, which is
   * there anyway. One that is an earlier version of another array would have to be kept for it.
   */
  List<Value> operands(Instruction instruction) {
    if (isLength(instruction) || isOfLength(instruction)) {
      Value origin = of(instruction.operands().get(0));
      if (parameters.contains(origin)) {
        return List.of(origin);
      }
    }
    if (instruction.operation() instanceof ArrayZeros
        && instruction.operands().get(0).is(ArrayZeros.class)) {
      return List.of(instruction.operands().get(0).operand(0));
    }
    return instruction.operands();
  }

  /** The length that an array was made with, where an instruction asks for that. */
  Optional<Value> made(Instruction instruction) {
    return isLength(instruction) ? length(instruction).filter(Origins::isLength) : Optional.empty();
  }

  /** The length of the array that an instruction makes zeros like, where that is made itself. */
  Optional<Value> zeros(Instruction instruction) {
    return isOfLength(instruction) ? length(instruction) : Optional.empty();
  }

  /** How many entries an array was written with, where an instruction asks for its length. */
  Optional<Integer> written(Instruction instruction) {
    return isLength(instruction) || isOfLength(instruction)
        ? of(instruction.operands().get(0))
            .definition()
            .filter(origin -> origin.operation() instanceof ArrayOf)
            .map(origin -> origin.operands().size())
        : Optional.empty();
  }

  private Optional<Value> length(Instruction instruction) {
    return made(of(instruction.operands().get(0)));
  }

  /** The length of an array that is made with one dimension. */
  private static Optional<Value> made(Value array) {
    return Optional.of(array)
        .filter(origin -> origin.is(NewArray.class))
        .filter(origin -> origin.definition().orElseThrow().operands().size() == 1)
        .map(origin -> origin.operand(0));
  }

  /**
   * The length of an array that an instruction reads, which is certainly there: one that was made,
   * or one of those that a loop put into each place of a table.
   */
  Optional<Value> lengthRead(Instruction read) {
    Value array = of(read.operands().get(0));
    boolean isRow =
        array.is(ArrayGet.class) && array.definition().orElseThrow().operands().size() == 2;
    return isRow ? rows(array.operand(0)) : made(array);
  }

  /** The argument of the function that an instruction reads of, in whatever version. */
  Optional<Value> argument(Instruction read) {
    return Optional.of(of(read.operands().get(0))).filter(parameters::contains);
  }

  /** The length of all rows of a table that a loop fills, one row an iteration. */
  private Optional<Value> rows(Value table) {
    Optional<Instruction> filling =
        table.definition().filter(d -> d.operation().equals(new Control.For(1)));
    if (filling.isEmpty()) {
      return Optional.empty();
    }
    Loop loop = Loop.of(filling.get());
    int at = loop.instruction().results().indexOf(table);
    Value put = loop.body().results().get(at);
    List<Value> bounds = loop.instruction().operands();
    boolean fills =
        put.is(ArraySet.class)
            && put.definition().orElseThrow().operands().size() == 3
            && put.operand(0).equals(loop.parameter(at))
            && put.operand(1).equals(loop.body().parameters().get(0))
            && bounds.get(0).by(IntLiteral.class).filter(from -> from.value() == 0).isPresent()
            && made(loop.initials().get(at)).filter(bounds.get(1)::equals).isPresent();
    return fills ? made(of(put.operand(2))) : Optional.empty();
  }

  private static boolean isLength(Instruction instruction) {
    return instruction.operation() instanceof ArrayLength && instruction.operands().size() == 1;
  }

  /** Whether an instruction makes an array of numbers of the length of another. */
  private static boolean isOfLength(Instruction instruction) {
    return instruction.operation() instanceof ArrayZeros
        && instruction.result().type() instanceof Type.ArrayType array
        && array.element() instanceof Type.Scalar;
  }

  /** Whether an integer is certainly not negative, for which no array is made. */
  private static boolean isLength(Value count) {
    return count.is(ArrayLength.class)
        || count.is(Extent.class)
        || count.by(IntLiteral.class).filter(literal -> literal.value() >= 0).isPresent();
  }
}
