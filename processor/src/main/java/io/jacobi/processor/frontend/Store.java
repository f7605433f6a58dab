package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;

/** What every variable, array and exit flag is at one point of the method. */
final class Store {
  /** What code assigns by a name. */
  sealed interface Place {
    /** What generated code may call it, if the source gives it a name. */
    Optional<String> name();
  }

  /** A variable in an activation. */
  record Variable(Frame frame, Element element) implements Place {
    @Override
    public Optional<String> name() {
      return Optional.of(element.getSimpleName().toString());
    }
  }

  /** A field of an object that was made in the method. */
  record Field(ObjectCell object, VariableElement element) implements Place {
    @Override
    public Optional<String> name() {
      return Optional.of(element.getSimpleName().toString());
    }
  }

  /** The array that a list keeps its items in. */
  record Items(ListCell list) implements Place {
    @Override
    public Optional<String> name() {
      return Optional.empty();
    }
  }

  /** How many items a list has. */
  record Size(ListCell list) implements Place {
    @Override
    public Optional<String> name() {
      return Optional.of("size");
    }
  }

  /** Whether control has left: a frame by return, a loop by break, an iteration by continue. */
  record Flag(Object target, String kind) {}

  /** What a frame returns. */
  record Result(Frame frame) {}

  /** Two elements of one array that are one array, until either is replaced. */
  record Doubled(ArrayCell container, Value left, Value right) {
    boolean isAt(ArrayCell cell, Value index) {
      return container.equals(cell) && (left.equals(index) || right.equals(index));
    }
  }

  private final Map<Object, Operand> contents;
  private final Set<Doubled> doubled;

  Store() {
    this(new LinkedHashMap<>(), new LinkedHashSet<>());
  }

  private Store(Map<Object, Operand> contents, Set<Doubled> doubled) {
    this.contents = contents;
    this.doubled = doubled;
  }

  Store copy() {
    return new Store(new LinkedHashMap<>(contents), new LinkedHashSet<>(doubled));
  }

  /** Elements that are one array. */
  Set<Doubled> doubled() {
    return doubled;
  }

  /** Whether an array has one array as two of its elements. */
  boolean hasDoubled(ArrayCell container) {
    return doubled.stream().anyMatch(pair -> pair.container().equals(container));
  }

  Optional<Operand> get(Object key) {
    return Optional.ofNullable(contents.get(key));
  }

  void put(Object key, Operand operand) {
    contents.put(key, operand);
  }

  /**
   * Whether everything has the value that it has in another store, but for variables of patterns.
   */
  boolean sameAs(Store other) {
    return withoutFound().equals(other.withoutFound());
  }

  private Map<Object, Operand> withoutFound() {
    Map<Object, Operand> all = new LinkedHashMap<>(contents);
    all.keySet()
        .removeIf(
            key ->
                key instanceof Variable variable
                    && variable.element().getKind() == ElementKind.BINDING_VARIABLE);
    return all;
  }

  void remove(Object key) {
    contents.remove(key);
  }

  /**
   * Drops variables that are out of scope, so that they name nothing any more; not those that code
   * which was handed on may still read.
   */
  void forget(Predicate<Variable> outOfScope) {
    Set<Frame> read = new HashSet<>();
    if (contents.values().stream().allMatch(operand -> Operand.collectFrames(operand, read))) {
      contents
          .keySet()
          .removeIf(
              key ->
                  key instanceof Variable variable
                      && !read.contains(variable.frame())
                      && outOfScope.test(variable));
    }
  }

  Set<Object> keys() {
    return new LinkedHashSet<>(contents.keySet());
  }

  /** Everything but the versions of arrays. */
  Set<Object> names() {
    Set<Object> names = keys();
    names.removeIf(ArrayCell.class::isInstance);
    return names;
  }

  /** Whether code is kept that may read any variable later. */
  boolean hasCode() {
    return contents.values().stream().anyMatch(Operand::holdsCode);
  }

  /** The flags that are set, or may be. */
  List<Value> exits() {
    List<Value> exits = new ArrayList<>();
    contents.forEach(
        (key, operand) -> {
          if (key instanceof Flag
              && operand instanceof Operand.Leaf leaf
              && !BooleanLiteral.is(leaf.value(), false)) {
            exits.add(leaf.value());
          }
        });
    return exits;
  }

  /** Whether control has certainly left. */
  boolean exited() {
    return exits().stream().anyMatch(flag -> BooleanLiteral.is(flag, true));
  }
}
