package io.jacobi.processor.frontend;

import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** What an expression of the user's source is while a method is read. */
sealed interface Operand {
  /** A value of the program. */
  record Leaf(Value value) implements Operand {}

  /** A record, taken apart. */
  record Aggregate(Template.Aggregate shape, List<Operand> components) implements Operand {
    /** Copies the list. */
    public Aggregate {
      components = List.copyOf(components);
    }
  }

  /** An object that was made in the method and may change. */
  record Ref(ObjectCell cell) implements Operand {}

  /** A list that was made in the method and is added to. */
  record Grown(ListCell cell) implements Operand {}

  /** A reference to an array, or to one nested in it under indices. */
  record ArrayRef(ArrayCell cell, Type type, List<Value> path) implements Operand {
    /** Copies the list. */
    public ArrayRef {
      path = List.copyOf(path);
    }
  }

  /** What is read later than where it stands, and reads variables and arrays of its own then. */
  sealed interface Deferred extends Operand {}

  /** What can be called. */
  sealed interface Function extends Deferred {}

  /** Code handed to a function: a lambda or method reference with the frame it was written in. */
  record Code(TreePath tree, Frame frame) implements Function {}

  /** The method of an object that is a function, for as long as it is being applied. */
  record Member(Operand object, ExecutableElement method) implements Function {}

  /** One function of what another one gives. */
  record Composed(Function first, Function then) implements Function {}

  /** One function or another, by a condition. */
  record Either(Value condition, Function yes, Function no) implements Function {}

  /** One of several things that do not fit together, by what is only known when it runs. */
  record Chosen(String message) implements Operand {
    /** One of several functions, streams or objects. */
    Chosen() {
      this(
          "which function, stream or object this is, is only known when the method runs; call each"
              + " one where it is chosen");
    }

    /** A number or an object. */
    static Chosen mixed() {
      return new Chosen(
          "this is a number on one path and an object, or null, on another; declare it as a double"
              + " and keep in a boolean whether there is one");
    }
  }

  /** Items in their order, of which none is ever replaced: a list, or an array of functions. */
  record Gathered(List<Operand> items) implements Deferred {
    /** Copies the list. */
    public Gathered {
      items = List.copyOf(items);
    }
  }

  /** Where the items of a stream come from. */
  sealed interface Source {}

  /** An item for every index from one to before another. */
  record Indexed(Value from, Value to, Item item) implements Source {
    /** The item at an index. */
    @FunctionalInterface
    interface Item {
      Operand at(Value index);
    }
  }

  /** Items that are known one by one. */
  record Listed(List<Operand> items) implements Source {
    /** Copies the list. */
    public Listed {
      items = List.copyOf(items);
    }
  }

  /** Items that are put in order when the stream is asked for something. */
  record Ordered(Supplier<Source> source) implements Source {}

  /**
   * A stream that nobody has asked for anything yet.
   *
   * @param count how many items come through
   * @param pipe what happens to an item on the way
   */
  record Sequence(Source source, Count count, Pipe pipe) implements Deferred {
    /** Whether there need not be as many items as the source has. */
    boolean filtered() {
      return count != Count.ALL;
    }

    /** The total after an item of the source, given what an item that comes through does to it. */
    @FunctionalInterface
    interface Pipe {
      Value after(Operand item, Value total, BiFunction<Operand, Value, Value> step);
    }
  }

  /** How many items come through a stream, of those of its source. */
  enum Count {
    ALL,
    FEWER,
    OTHER
  }

  /** A number that a stream gave, and whether it is there. */
  record Optionally(Value present, Value number) implements Deferred {}

  /** An object of one class or another, by what is only known when the method runs. */
  record OneOf(List<Variant> variants) implements Operand {
    /** Copies the list. */
    public OneOf {
      variants = List.copyOf(variants);
    }
  }

  /** What an object may be, and whether it is that. */
  record Variant(Value holds, Operand operand) {}

  /**
   * An object that is carried along as of a class that it was found to be, or a part of one: the
   * Java expression stands where it is used, which is behind the test.
   */
  record Found(String pattern, Value object, TypeMirror type) implements Operand {}

  /** What a variable is that nothing has been assigned to. */
  record Unassigned(Type type) implements Operand {}

  /** What could not be read and was reported, so that its uses are not. */
  record Reported() implements Operand {}

  /** Whether an operand is, or holds, what may read variables later than where it stands. */
  static boolean holdsCode(Operand operand) {
    if (operand instanceof OneOf object) {
      return object.variants().stream().anyMatch(variant -> holdsCode(variant.operand()));
    }
    if (operand instanceof Code code) {
      return !code.frame().equals(Frame.NOWHERE);
    }
    if (operand instanceof Gathered list) {
      return list.items().stream().anyMatch(Operand::holdsCode);
    }
    if (operand instanceof Composed both) {
      return holdsCode(both.first()) || holdsCode(both.then());
    }
    return operand instanceof Deferred
        || (operand instanceof Aggregate record
            && record.components().stream().anyMatch(Operand::holdsCode));
  }

  /**
   * Collects the activations whose variables an operand may read later than where it stands.
   *
   * @return whether these are all
   */
  static boolean collectFrames(Operand operand, Set<Frame> frames) {
    if (operand instanceof Code code) {
      Optional<Frame> frame = Optional.of(code.frame());
      while (frame.isPresent() && !frame.get().equals(Frame.NOWHERE)) {
        frames.add(frame.get());
        frame = frame.get().parent();
      }
      return true;
    }
    // what happens to the items of a stream on their way cannot be looked into
    return !(operand instanceof Sequence)
        && parts(operand).stream().allMatch(part -> collectFrames(part, frames));
  }

  private static List<Operand> parts(Operand operand) {
    if (operand instanceof OneOf object) {
      return object.variants().stream().map(Variant::operand).toList();
    }
    if (operand instanceof Aggregate record) {
      return record.components();
    }
    if (operand instanceof Gathered list) {
      return list.items();
    }
    if (operand instanceof Composed both) {
      return List.of(both.first(), both.then());
    }
    if (operand instanceof Either both) {
      return List.of(both.yes(), both.no());
    }
    return operand instanceof Member method ? List.of(method.object()) : List.of();
  }

  /** The values, in order; those of an array are not here but in the store, under its cell. */
  static void leaves(Operand operand, List<Value> leaves) {
    if (operand instanceof Leaf leaf) {
      leaves.add(leaf.value());
    } else if (operand instanceof Aggregate aggregate) {
      aggregate.components().forEach(component -> leaves(component, leaves));
    } else if (operand instanceof OneOf object) {
      for (Variant variant : object.variants()) {
        leaves.add(variant.holds());
        leaves(variant.operand(), leaves);
      }
    }
  }

  /** The same shape with other values. */
  static Operand replace(Operand operand, Iterator<Value> values) {
    if (operand instanceof Leaf) {
      return new Leaf(values.next());
    }
    if (operand instanceof OneOf object) {
      return new OneOf(
          object.variants().stream()
              .map(v -> new Variant(values.next(), replace(v.operand(), values)))
              .toList());
    }
    return operand instanceof Aggregate aggregate
        ? new Aggregate(
            aggregate.shape(),
            aggregate.components().stream().map(c -> replace(c, values)).toList())
        : operand;
  }
}
