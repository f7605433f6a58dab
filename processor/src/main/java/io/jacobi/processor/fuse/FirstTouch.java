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
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Index;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.Literal;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Additions to entries that are zero, which set them as well: those of a loop that adds to a new
 * array, to the entry of its own index (or one that is so far from it) and to no other; the first
 * to an entry of an array that was made just before; and those to an entry that was set to zero
 * before, which need not be then.
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
    Map<Instruction, Instruction> cleared = cleared(reading, block);
    for (Instruction instruction : block.instructions()) {
      if (cleared.containsValue(instruction)) {
        map.put(instruction.result(), map.get(instruction.operands().get(0)));
      } else if (assigned.contains(instruction)
          || cleared.containsKey(instruction)
          || isFirst(reading, instruction)) {
        List<Value> operands = Rebuild.mapped(instruction.operands(), map);
        Expr set = Expr.apply(builder, new ArraySet(), operands);
        instruction.result().name().ifPresent(set.value()::suggestName);
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

  /** Whether this adds to an entry of an array that was made in the block, and to no other yet. */
  private static boolean isFirst(Reading reading, Instruction add) {
    if (!(add.operation() instanceof ArrayAdd)) {
      return false;
    }
    Value version = add.operands().get(0);
    while (true) {
      if (version.is(NewArray.class) || version.is(ArrayZeros.class)) {
        return reading.maker(version).isPresent();
      }
      Optional<Instruction> write =
          reading
              .maker(version)
              .filter(m -> m.operation() instanceof ArraySet || m.operation() instanceof ArrayAdd)
              .filter(m -> m.operands().size() == add.operands().size())
              .filter(m -> Index.areApart(indices(m), indices(add)));
      if (write.isEmpty()) {
        return false;
      }
      version = write.get().operands().get(0);
    }
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

  /** The additions to entries that were set to zero before, with what set them. */
  private static Map<Instruction, Instruction> cleared(Reading reading, Block block) {
    Map<Instruction, Instruction> cleared = new HashMap<>();
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof ArrayAdd) {
        clearing(reading, instruction).ifPresent(set -> cleared.put(instruction, set));
      }
    }
    return cleared;
  }

  /** How often other entries of a version are read. */
  private static int readsElsewhere(Reading reading, Value version, List<Value> place) {
    return (int)
        reading.readers(version).stream()
            .filter(reader -> reader.operation() instanceof ArrayGet)
            .map(reader -> reader.operands().subList(1, reader.operands().size()))
            .filter(at -> at.size() == place.size() && Index.areApart(at, place))
            .count();
  }

  /** Looks back over the versions of which nobody reads the entry, and that differ in others. */
  private static Optional<Instruction> clearing(Reading reading, Instruction add) {
    List<Value> place = indices(add);
    Value version = add.operands().get(0);
    while (reading.count(version) == 1 + readsElsewhere(reading, version, place)) {
      // anything else that overwrites, a call say, may write to any entry
      Optional<Instruction> maker =
          reading
              .maker(version)
              .filter(m -> m.operation() instanceof ArraySet || m.operation() instanceof ArrayAdd);
      if (maker.isEmpty() || indices(maker.get()).size() != place.size()) {
        return Optional.empty();
      }
      Instruction write = maker.get();
      if (indices(write).equals(place)) {
        Value written = write.operands().get(write.operands().size() - 1);
        boolean zero = written.by(Literal.class).filter(l -> l.value() == 0).isPresent();
        return zero && write.operation() instanceof ArraySet ? maker : Optional.empty();
      }
      if (!Index.areApart(indices(write), place)) {
        return Optional.empty();
      }
      version = write.operands().get(0);
    }
    return Optional.empty();
  }

  private static List<Value> indices(Instruction write) {
    return write.operands().subList(1, write.operands().size() - 1);
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
