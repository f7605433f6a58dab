package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in a function every value is used, in the order that the code will stand in. */
final class Uses {
  /** A use: the place of the instruction, and the blocks around it from the outside in. */
  record Use(int place, List<Block> blocks) {}

  private final Map<Value, List<Use>> uses = new HashMap<>();
  private final Map<Value, List<Block>> homes = new HashMap<>();
  private final Map<Instruction, Integer> places = new HashMap<>();
  private final Map<Instruction, Integer> ends = new HashMap<>();
  private final Map<Integer, Instruction> instructions = new HashMap<>();
  private final Map<Block, Instruction> owners = new HashMap<>();
  private int next;

  Uses(Block block) {
    scan(block, List.of());
  }

  private void scan(Block block, List<Block> around) {
    List<Block> path = inside(around, block);
    block.parameters().forEach(p -> homes.put(p, path));
    for (Instruction instruction : block.instructions()) {
      int place = next++;
      places.put(instruction, place);
      instructions.put(place, instruction);
      instruction.operands().forEach(v -> use(v, place, path));
      for (Block nested : instruction.blocks()) {
        owners.put(nested, instruction);
        scan(nested, path);
      }
      ends.put(instruction, next - 1);
      instruction.results().forEach(r -> homes.put(r, path));
    }
    int end = next++;
    block.results().forEach(v -> use(v, end, path));
  }

  private void use(Value value, int place, List<Block> path) {
    uses.computeIfAbsent(value, v -> new ArrayList<>()).add(new Use(place, path));
  }

  List<Use> of(Value value) {
    return uses.getOrDefault(value, List.of());
  }

  int count(Value value) {
    return of(value).size();
  }

  int place(Instruction instruction) {
    return places.get(instruction);
  }

  /** The last place in the blocks of an instruction. */
  int end(Instruction instruction) {
    return ends.get(instruction);
  }

  /** The instruction of a use; none where a block hands a value on as its result. */
  Optional<Instruction> user(Use use) {
    return Optional.ofNullable(instructions.get(use.place()));
  }

  /** The instruction that a block belongs to; none for the body of the function. */
  Optional<Instruction> owner(Block block) {
    return Optional.ofNullable(owners.get(block));
  }

  /** The path of a block in the last one of a path. */
  static List<Block> inside(List<Block> path, Block block) {
    List<Block> longer = new ArrayList<>(path);
    longer.add(block);
    return longer;
  }

  /** Whether code in these blocks runs once at most. */
  boolean isOnce(List<Block> path) {
    return path.stream()
        .flatMap(block -> owner(block).stream())
        .allMatch(owner -> owner.operation() instanceof Control.If);
  }

  /** The blocks around the definition of a value, from the outside in. */
  List<Block> path(Value value) {
    return homes.get(value);
  }

  /** The innermost block that a value is defined in. */
  Block home(Value value) {
    List<Block> path = homes.get(value);
    return path.get(path.size() - 1);
  }

  /**
   * Whether a value may be read again after the use at {@code place} inside {@code path}: later in
   * the code, but not on the other side of a branch; or in the next iteration of a loop that the
   * value was not made in.
   */
  boolean readAfter(Value value, int place, List<Block> path) {
    for (Block block : path.subList(path.indexOf(home(value)) + 1, path.size())) {
      if (isLoop(block)) {
        return true;
      }
    }
    return of(value).stream()
        .anyMatch(use -> use.place() > place && !otherSide(use.blocks(), path));
  }

  /**
   * Whether a value that is there at a place may be read after it: later in the code, or in a next
   * iteration of a loop that reads it.
   */
  boolean neededAfter(Value value, int place, List<Block> path) {
    List<Block> home = homes.getOrDefault(value, List.of());
    boolean there =
        !home.isEmpty() && home.size() <= path.size() && path.subList(0, home.size()).equals(home);
    if (!there
        || value
            .definition()
            .filter(d -> place(d) > place || isAround(d, path.subList(home.size(), path.size())))
            .isPresent()) {
      return false;
    }
    List<Instruction> loops = new ArrayList<>();
    for (Block block : path.subList(home.size(), path.size())) {
      owner(block).filter(Loop::is).ifPresent(loops::add);
    }
    return of(value).stream()
        .anyMatch(
            use ->
                (use.place() > place && !otherSide(use.blocks(), path))
                    || loops.stream().anyMatch(loop -> isAround(loop, use.blocks())));
  }

  /** Whether a use comes after a place in some blocks, and not on the other side of a branch. */
  boolean isAfter(Use use, int place, List<Block> path) {
    return use.place() > place && !otherSide(use.blocks(), path);
  }

  private boolean isLoop(Block block) {
    return owner(block).filter(Loop::is).isPresent();
  }

  /** Whether a path leads into an instruction. */
  static boolean isAround(Instruction instruction, List<Block> path) {
    return instruction.blocks().stream().anyMatch(path::contains);
  }

  /** Whether two places are on different sides of one branch. */
  private boolean otherSide(List<Block> left, List<Block> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!left.get(i).equals(right.get(i))) {
        Optional<Instruction> a = owner(left.get(i));
        return a.isPresent()
            && a.equals(owner(right.get(i)))
            && a.get().operation() instanceof Control.If;
      }
    }
    return false;
  }
}
