package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayAdd;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Additions to entries that are still zero: those of a loop that adds to a new array, to the entry
 * of its own index (or one that is so far from it) and to no other, set them as well.
 */
final class FirstTouch {
  private static final Set<String> SHIFTS = Set.of("+", "-");

  private FirstTouch() {}

  /** A function that assigns them. */
  static Function in(Function function) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    List<Value> results = copy(builder, function.body(), map, Set.of());
    return new Function(function.name(), builder.build(results));
  }

  private static List<Value> copy(
      BlockBuilder builder, Block block, Map<Value, Value> map, Set<Instruction> assigned) {
    Reading reading = new Reading(block);
    for (Instruction instruction : block.instructions()) {
      if (assigned.contains(instruction)) {
        List<Value> operands = Rebuild.mapped(instruction.operands(), map);
        Expr set = Expr.apply(builder, new ArraySet(), operands);
        map.put(instruction.result(), set.value());
      } else if (instruction.blocks().isEmpty()) {
        Merge.copy(builder, instruction, map);
      } else {
        Set<Instruction> inside = of(reading, instruction);
        Merge.copy(
            builder,
            instruction,
            map,
            (inner, nested, scope) -> copy(inner, nested, scope, inside));
      }
    }
    return Rebuild.mapped(block.results(), map);
  }

  /** The index of a loop, or one that is as far from it in every iteration. */
  private static boolean isIndex(Value at, Block body) {
    Value index = body.parameters().get(0);
    return at.equals(index)
        || (at.is(IntArithmetic.class)
            && SHIFTS.contains(at.by(IntArithmetic.class).orElseThrow().operator())
            && at.operand(0).equals(index)
            && at.operand(1).is(IntLiteral.class));
  }

  /** The additions in the body of an instruction of a block that may be assignments. */
  private static Set<Instruction> of(Reading reading, Instruction loop) {
    Set<Instruction> found = new HashSet<>();
    if (!(loop.operation() instanceof Control.For)) {
      return found;
    }
    Block body = loop.blocks().get(0);
    Reading inside = new Reading(body);
    for (int i = 0; i < loop.results().size(); i++) {
      Value init = loop.operands().get(i + 2);
      Value parameter = body.parameters().get(i + 1);
      boolean fresh = init.is(NewArray.class) || init.is(ArrayZeros.class);
      if (fresh && reading.count(init) == 1 && inside.count(parameter) == 1) {
        inside
            .maker(body.results().get(i))
            .filter(add -> add.operation() instanceof ArrayAdd && add.operands().size() == 3)
            .filter(add -> add.operands().get(0).equals(parameter))
            .filter(add -> isIndex(add.operands().get(1), body))
            .ifPresent(found::add);
      }
    }
    return found;
  }
}
