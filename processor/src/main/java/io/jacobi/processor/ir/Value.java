package io.jacobi.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A value of the program: a parameter of a block, or a result of one instruction. */
public final class Value {
  private final Type type;
  private final Instruction definition;
  private String name;
  private Supplier<String> origin;

  private Value(Type type, Instruction definition, String name) {
    this.type = type;
    this.definition = definition;
    this.name = name;
  }

  /** A parameter of a block. */
  public static Value parameter(Type type, String name) {
    return new Value(type, null, name);
  }

  static Value result(Type type, Instruction definition) {
    return new Value(type, definition, null);
  }

  /** Its type. */
  public Type type() {
    return type;
  }

  /** The instruction that computes it; none for a parameter. */
  public Optional<Instruction> definition() {
    return Optional.ofNullable(definition);
  }

  /** The operation that computes it, if it is of the given kind. */
  public <T extends Operation> Optional<T> by(Class<T> kind) {
    return definition == null || !kind.isInstance(definition.operation())
        ? Optional.empty()
        : Optional.of(kind.cast(definition.operation()));
  }

  /** Whether an operation of the given kind computes it. */
  public boolean is(Class<? extends Operation> kind) {
    return definition != null && kind.isInstance(definition.operation());
  }

  /** Operand {@code i} of the instruction that computes it. */
  public Value operand(int i) {
    return definition.operands().get(i);
  }

  /** The types of values. */
  public static List<Type> types(List<Value> values) {
    // no stream: every instruction is asked for them many times
    List<Type> types = new ArrayList<>(values.size());
    for (Value value : values) {
      types.add(value.type);
    }
    return types;
  }

  /** What it is called in the user's source. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /**
   * Names a value that has no name yet. The name is for readers: it takes no part in what the value
   * means, and a later one does not replace it.
   */
  public void suggestName(String suggested) {
    if (name == null) {
      name = suggested;
    }
  }

  /** Where in the source it comes from, in words; empty where nobody said. */
  public String origin() {
    return origin == null ? "" : origin.get();
  }

  /** Says where a value comes from, if nobody has; for messages, like the name. */
  public void suggestOrigin(Supplier<String> suggested) {
    if (origin == null) {
      origin = suggested;
    }
  }

  @Override
  public String toString() {
    return (name == null ? "v" + Integer.toHexString(System.identityHashCode(this)) : name)
        + ": "
        + type;
  }
}
