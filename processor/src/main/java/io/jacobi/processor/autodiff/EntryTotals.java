package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Totals of arrays that a loop back adds to at one entry only, the same in every iteration: the
 * loop adds up a number, and the entry gets the sum.
 */
final class EntryTotals {
  private final Map<Integer, Instruction> writes = new HashMap<>();
  private final Block block;

  /**
   * Finds them.
   *
   * @param inside what changes from one iteration to the next, besides what the block makes
   */
  EntryTotals(Block reverse, Set<Value> inside) {
    Reading reading = new Reading(reverse);
    Set<Value> varying = new HashSet<>(inside);
    varying.addAll(reverse.parameters());
    reverse.instructions().forEach(instruction -> varying.addAll(instruction.results()));
    for (int i = 0; i < reverse.results().size(); i++) {
      int at = i;
      Value total = reverse.parameters().get(i);
      Value next = reverse.results().get(i);
      reading
          .maker(next)
          .filter(write -> write.operation() instanceof ArrayAdd)
          .filter(write -> write.operands().get(0).equals(total))
          .filter(write -> reading.count(total) == 1 && reading.count(next) == 1)
          .filter(write -> index(write).stream().noneMatch(varying::contains))
          .ifPresent(write -> writes.put(at, write));
    }
    this.block = writes.isEmpty() ? reverse : withNumbers(reverse);
  }

  private static List<Value> index(Instruction write) {
    return write.operands().subList(1, write.operands().size() - 1);
  }

  private Block withNumbers(Block reverse) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    for (int i = 0; i < reverse.parameters().size(); i++) {
      Value parameter = reverse.parameters().get(i);
      map.put(
          parameter,
          writes.containsKey(i)
              ? builder.parameter(Type.SCALAR, "sum")
              : builder.parameter(parameter));
    }
    Rebuild copier = new Rebuild(type -> type);
    for (Instruction instruction : reverse.instructions()) {
      if (writes.containsValue(instruction)) {
        List<Value> operands = Rebuild.mapped(instruction.operands(), map);
        Expr sum = new Expr(operands.get(0), builder);
        Value more = operands.get(operands.size() - 1);
        map.put(instruction.result(), sum.plus(new Expr(more, builder)).value());
      } else {
        copier.append(builder, instruction, map);
      }
    }
    return builder.build(Rebuild.mapped(reverse.results(), map));
  }

  /** The block with numbers in place of them. */
  Block block() {
    return block;
  }

  /** What the loop starts from. */
  List<Value> starts(BlockBuilder builder, List<Value> inits) {
    List<Value> starts = new ArrayList<>(inits);
    writes.keySet().forEach(i -> starts.set(i, Expr.literal(builder, 0).value()));
    return starts;
  }

  /** Adds the sums to the entries, if there was an iteration at all. */
  List<Value> finish(
      BlockBuilder builder,
      List<Value> inits,
      List<Value> results,
      Control.For loop,
      Expr from,
      Expr to) {
    List<Value> finished = new ArrayList<>(results);
    writes.forEach(
        (i, write) -> {
          Value any = from.apply(new Comparison(loop.step() > 0 ? "<" : ">"), to).value();
          BlockBuilder yes = builder.nested();
          List<Value> operands = new ArrayList<>(List.of(inits.get(i)));
          operands.addAll(index(write));
          operands.add(results.get(i));
          Value added = Expr.apply(yes, new ArrayAdd(), operands).value();
          finished.set(
              i,
              builder
                  .append(
                      new Control.If(),
                      List.of(any),
                      List.of(
                          yes.build(List.of(added)), builder.nested().build(List.of(inits.get(i)))),
                      List.of(added.type()))
                  .get(0));
        });
    return finished;
  }
}
