package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a block, instruction by instruction. Equal work is done once: an instruction that stands
 * already in this block, or in one around it, is not appended again.
 */
public final class BlockBuilder {
  private final BlockBuilder parent;
  private final boolean repeats;
  private final Shapes shapes;
  private final Rewriter rewriter;
  private final List<Value> parameters = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Key, Instruction> available = new HashMap<>();
  private final Set<Value> own = new HashSet<>();

  /** Finds a better form of an instruction about to be appended, building what it needs. */
  @FunctionalInterface
  public interface Rewriter {
    /** The value to use instead, or nothing. */
    Optional<Value> rewrite(BlockBuilder builder, Operation operation, List<Value> operands);
  }

  /** What equal instructions have in common; asked for so often that it is written out. */
  private record Key(Operation operation, List<Value> operands) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && operation.getClass() == key.operation.getClass()
          && operands.equals(key.operands)
          && operation.equals(key.operation);
    }

    @Override
    public int hashCode() {
      // most operations have no parts, and all of those would have one hash
      return operands.isEmpty()
          ? operation.hashCode()
          : 31 * operation.getClass().hashCode() + operands.hashCode();
    }
  }

  /** Starts the body of a function. */
  public BlockBuilder(Shapes shapes) {
    this(shapes, (builder, operation, operands) -> Optional.empty());
  }

  /** Starts the body of a function whose instructions are rewritten as they come. */
  public BlockBuilder(Shapes shapes, Rewriter rewriter) {
    this(null, false, shapes, rewriter);
  }

  private BlockBuilder(BlockBuilder parent, boolean repeats, Shapes shapes, Rewriter rewriter) {
    this.parent = parent;
    this.repeats = repeats;
    this.shapes = shapes;
    this.rewriter = rewriter;
  }

  /** Starts a block nested in this one, which may read its values. */
  public BlockBuilder nested() {
    return new BlockBuilder(this, false, shapes, rewriter);
  }

  /** The same for a block of a loop, out of which {@link #before} leads. */
  public BlockBuilder repeated() {
    return new BlockBuilder(this, true, shapes, rewriter);
  }

  /** Where what rests on some values is computed once: before the loops that none of them is of. */
  public BlockBuilder before(List<Value> values) {
    return repeats && values.stream().noneMatch(this::holds) ? parent.before(values) : this;
  }

  /** What is known of dimensions. */
  public Shapes shapes() {
    return shapes;
  }

  /** Adds a parameter. */
  public Value parameter(Type type, String name) {
    Value parameter = Value.parameter(type, name);
    parameters.add(parameter);
    own.add(parameter);
    return parameter;
  }

  /** Adds a parameter like another one. */
  public Value parameter(Value model) {
    return parameter(model.type(), model.name().orElse(null));
  }

  /** Appends an instruction with one result, or what it is rewritten to. */
  public Value append(Operation operation, List<Value> operands, Type resultType) {
    return rewriter
        .rewrite(this, operation, operands)
        .orElseGet(() -> append(operation, operands, List.of(), List.of(resultType)).get(0));
  }

  /** Appends an instruction, or finds the results of an equal one. */
  public List<Value> append(
      Operation operation, List<Value> operands, List<Block> blocks, List<Type> resultTypes) {
    Key key = new Key(operation, List.copyOf(operands));
    Optional<Instruction> equal = find(key);
    if (equal.isEmpty() && operation.commutes() && operands.size() == 2) {
      equal = find(new Key(operation, List.of(operands.get(1), operands.get(0))));
    }
    if (equal.isPresent()) {
      return equal.get().results();
    }
    Instruction instruction = new Instruction(operation, operands, blocks, resultTypes);
    instructions.add(instruction);
    own.addAll(instruction.results());
    if (operation.shareable()) {
      available.put(key, instruction);
    }
    return instruction.results();
  }

  private Optional<Instruction> find(Key key) {
    if (key.operation().shareable()) {
      for (BlockBuilder scope = this; scope != null; scope = scope.parent) {
        Instruction equal = scope.available.get(key);
        if (equal != null) {
          return Optional.of(equal);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a value is a parameter of this very block or computed in it, not around it. */
  public boolean holds(Value value) {
    return own.contains(value);
  }

  /** How many instructions there are so far. */
  public int size() {
    return instructions.size();
  }

  /** Instructions from the given position on, for measuring what was just appended. */
  public List<Instruction> since(int position) {
    return List.copyOf(instructions.subList(position, instructions.size()));
  }

  /** The block as built so far, with its results. */
  public Block build(List<Value> results) {
    return new Block(parameters, instructions, results);
  }
}
