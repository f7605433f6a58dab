package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.Cotangents;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Fill;
import io.jacobi.processor.primitive.FillMatrix;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes to arrays that may change the size of an element: the forward sweep asks for the size of
 * what is there before, so that the reverse can give it a cotangent of its size. So that there is
 * something to ask, arrays that are made with nothing in them get elements without entries.
 */
final class Resizes {
  private final ElementSizes sizes;

  /** What is known of the elements that were replaced: their sizes, or the elements themselves. */
  private final Map<Value, List<Value>> before = new HashMap<>();

  Resizes(Block block) {
    this.sizes = new ElementSizes(block);
  }

  /** What makes an array with elements, for an instruction that leaves them out. */
  Optional<Block> filled(Instruction instruction) {
    return sizes.leavesGaps(instruction) ? Optional.of(fill(instruction)) : Optional.empty();
  }

  private static Block fill(Instruction instruction) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    List<Value> lengths = new ArrayList<>(instruction.operands());
    Type element = instruction.result().type();
    for (int i = 0; i < lengths.size(); i++) {
      element = ((Type.ArrayType) element).element();
    }
    Value none = Expr.apply(builder, new IntLiteral(0), List.of()).value();
    if (element instanceof Type.ArrayType) {
      lengths.add(none);
    }
    Value made = Expr.apply(builder, (NewArray) instruction.operation(), lengths).value();
    instruction.result().name().ifPresent(made::suggestName);
    Value array =
        element instanceof Type.ArrayType ? made : fill(builder, made, List.of(), lengths);
    return builder.build(List.of(array));
  }

  /** Empty vectors or matrices at all indices that begin as given. */
  private static Value fill(
      BlockBuilder builder, Value array, List<Value> index, List<Value> lengths) {
    Expr none = Expr.apply(builder, new IntLiteral(0), List.of());
    if (index.size() == lengths.size()) {
      Type element = array.type();
      for (int i = 0; i < index.size(); i++) {
        element = ((Type.ArrayType) element).element();
      }
      List<Value> operands = new ArrayList<>(List.of(array));
      operands.addAll(index);
      Expr zero = none.literal(0);
      operands.add(
          (element instanceof Type.VectorType
                  ? none.apply(new Fill(), zero)
                  : none.apply(new FillMatrix(), none, zero))
              .value());
      return Expr.apply(builder, new ArraySet(), operands).value();
    }
    BlockBuilder inner = builder.nested();
    List<Value> more = new ArrayList<>(index);
    more.add(inner.parameter(Type.INT, "i"));
    Value version = inner.parameter(array.type(), null);
    Value next = fill(inner, version, more, lengths);
    return builder
        .append(
            new Control.For(1),
            List.of(none.value(), lengths.get(index.size()), array),
            List.of(inner.build(List.of(next))),
            List.of(array.type()))
        .get(0);
  }

  /** Asks for the size of what an instruction is about to replace, if that is needed. */
  Optional<List<Value>> enter(
      BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    if (!sizes.mayResize(instruction)) {
      return Optional.empty();
    }
    List<Value> operands = Rebuild.mapped(instruction.operands(), map);
    List<Value> place = operands.subList(0, operands.size() - 1);
    Type type = operands.get(operands.size() - 1).type();
    if (type instanceof Type.ArrayType array && array.element() instanceof Type.Scalar) {
      return Optional.of(List.of(Expr.apply(builder, new ArrayLength(), place).value()));
    }
    Expr element = Expr.apply(builder, new ArrayGet(), place);
    if (element.isVector()) {
      return Optional.of(List.of(element.size().value()));
    }
    return Optional.of(
        element.isMatrix()
            ? List.of(element.rows().value(), element.columns().value())
            : List.of(element.value()));
  }

  /** The instruction was recorded. */
  void leave(Instruction recorded, List<Value> asked) {
    before.put(recorded.result(), asked);
  }

  /** Goes back over the instruction, if it is such a write. */
  boolean pullBack(Instruction recorded, List<Expr> x, Expr bar, Cotangents out) {
    List<Value> asked = before.get(recorded.result());
    if (asked == null) {
      return false;
    }
    Expr first = new Expr(asked.get(0), bar.builder());
    Expr value = x.get(x.size() - 1);
    ((ArraySet) recorded.operation()).pullBack(x, bar, () -> zero(value, first, asked), out);
    return true;
  }

  private static Expr zero(Expr like, Expr first, List<Value> asked) {
    if (like.isVector()) {
      return first.apply(new Fill(), first.literal(0));
    }
    if (like.isMatrix()) {
      return first.apply(new FillMatrix(), first.with(asked.get(1)), first.literal(0));
    }
    return first.type() instanceof Type.ArrayType
        ? first.zero()
        : first.apply(new NewArray(Type.SCALAR));
  }
}
