package io.jacobi.processor.simplify;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops instructions, results of branches and carried values of loops that nobody uses. */
public final class DeadCode {
  private final Set<Value> live = new HashSet<>();
  private final Map<Value, Runnable> parameters = new HashMap<>();

  private DeadCode() {}

  /** The function without what its results do not need. */
  public static Function remove(Function function) {
    DeadCode dead = new DeadCode();
    dead.index(function.body());
    dead.markEffects(function.body());
    function.results().forEach(dead::mark);
    if (dead.isAllLive(function.body())) {
      return function;
    }
    if (function.body().instructions().stream().allMatch(dead::isWhole)) {
      return new Function(function.name(), dead.filtered(function.body()));
    }
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    function.parameters().forEach(p -> map.put(p, builder.parameter(p)));
    List<Value> results = dead.copy(builder, function.body(), map);
    return new Function(function.name(), builder.build(results));
  }

  /** Whether all of an instruction is needed, or nothing of it. */
  private boolean isWhole(Instruction instruction) {
    return instruction.blocks().isEmpty()
        || !isLive(instruction)
        || (live.containsAll(instruction.results())
            && instruction.blocks().stream().allMatch(this::isAllLive));
  }

  /** The same instructions without those that nobody needs. */
  private Block filtered(Block block) {
    List<Instruction> kept = new ArrayList<>();
    for (Instruction instruction : block.instructions()) {
      if (isLive(instruction)) {
        kept.add(instruction);
      }
    }
    return new Block(block.parameters(), kept, block.results());
  }

  private boolean isAllLive(Block block) {
    for (Instruction instruction : block.instructions()) {
      boolean isWholly =
          effects.contains(instruction)
              || (isLive(instruction) && live.containsAll(instruction.results()));
      if (!isWholly) {
        return false;
      }
      for (Block nested : instruction.blocks()) {
        if (!isAllLive(nested)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isLive(Instruction instruction) {
    for (Value result : instruction.results()) {
      if (live.contains(result)) {
        return true;
      }
    }
    return effects.contains(instruction);
  }

  /** A carried value that is used in its loop keeps what feeds it. */
  private void index(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (!instruction.blocks().isEmpty() && !(instruction.operation() instanceof Control.If)) {
        Loop loop = Loop.of(instruction);
        for (int i = 0; i < instruction.results().size(); i++) {
          int at = i;
          Runnable feed =
              () -> {
                mark(loop.body().results().get(at));
                mark(instruction.operands().get(loop.bounds() + at));
                mark(loop.parameter(at));
                markLoop(instruction, loop);
              };
          parameters.put(loop.parameter(i), feed);
          if (instruction.operation() instanceof Control.While) {
            Value tested = instruction.blocks().get(0).parameters().get(i);
            parameters.put(tested, () -> mark(loop.parameter(at)));
          }
        }
      }
      instruction.blocks().forEach(this::index);
    }
  }

  private void markLoop(Instruction instruction, Loop loop) {
    instruction.operands().subList(0, loop.bounds()).forEach(this::mark);
    if (instruction.operation() instanceof Control.While) {
      mark(instruction.blocks().get(0).results().get(0));
    }
  }

  private boolean markEffects(Block block) {
    boolean any = false;
    for (Instruction instruction : block.instructions()) {
      boolean effect = instruction.operation().effect();
      for (Block nested : instruction.blocks()) {
        effect |= markEffects(nested);
      }
      if (effect) {
        effects.add(instruction);
        if (instruction.blocks().isEmpty() || instruction.operation() instanceof Control.If) {
          instruction.operands().forEach(this::mark);
        } else {
          markLoop(instruction, Loop.of(instruction));
        }
        any = true;
      }
    }
    return any;
  }

  private final Set<Instruction> effects = new HashSet<>();

  private void mark(Value value) {
    if (!live.add(value)) {
      return;
    }
    Runnable feed = parameters.get(value);
    if (feed != null) {
      feed.run();
    }
    if (value.definition().isEmpty()) {
      return;
    }
    Instruction instruction = value.definition().get();
    int at = instruction.results().indexOf(value);
    if (instruction.blocks().isEmpty()) {
      instruction.operands().forEach(this::mark);
    } else if (instruction.operation() instanceof Control.If) {
      instruction.operands().forEach(this::mark);
      instruction.blocks().forEach(block -> mark(block.results().get(at)));
    } else {
      mark(Loop.of(instruction).parameter(at));
      Runnable carried = parameters.get(Loop.of(instruction).parameter(at));
      carried.run();
    }
  }

  private List<Value> copy(BlockBuilder builder, Block block, Map<Value, Value> map) {
    for (Instruction instruction : block.instructions()) {
      if (!isLive(instruction)) {
        continue;
      }
      if (instruction.blocks().isEmpty()) {
        new Rebuild(type -> type).append(builder, instruction, map);
      } else {
        control(builder, instruction, map);
      }
    }
    return Rebuild.mapped(block.results(), map);
  }

  private void control(BlockBuilder builder, Instruction instruction, Map<Value, Value> map) {
    boolean loops = !(instruction.operation() instanceof Control.If);
    Loop loop = Loop.of(instruction);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < instruction.results().size(); i++) {
      boolean isLive =
          live.contains(instruction.results().get(i))
              || (loops && live.contains(loop.parameter(i)));
      if (isLive) {
        kept.add(i);
      }
    }
    List<Value> operands = new ArrayList<>();
    List<Value> old = Rebuild.mapped(instruction.operands(), map);
    if (loops) {
      operands.addAll(old.subList(0, loop.bounds()));
      kept.forEach(i -> operands.add(old.get(loop.bounds() + i)));
    } else {
      operands.addAll(old);
    }
    List<Block> blocks = new ArrayList<>();
    for (Block block : instruction.blocks()) {
      BlockBuilder inner = builder.nested();
      Map<Value, Value> scope = new HashMap<>(map);
      int offset = loops && block.equals(loop.body()) ? loop.offset() : 0;
      for (int i = 0; i < block.parameters().size(); i++) {
        if (i < offset || kept.contains(i - offset)) {
          scope.put(block.parameters().get(i), inner.parameter(block.parameters().get(i)));
        }
      }
      List<Value> results = copy(inner, block, scope);
      boolean test = loops && !block.equals(loop.body());
      blocks.add(inner.build(test ? results : kept.stream().map(results::get).toList()));
    }
    List<Type> types = kept.stream().map(i -> instruction.results().get(i).type()).toList();
    List<Value> results = builder.append(instruction.operation(), operands, blocks, types);
    for (int i = 0; i < kept.size(); i++) {
      Value result = results.get(i);
      Value before = instruction.results().get(kept.get(i));
      before.name().ifPresent(result::suggestName);
      map.put(before, result);
    }
  }
}
