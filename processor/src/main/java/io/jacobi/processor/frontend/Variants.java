package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.ToDouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that may be of different classes: what a variable holds on two paths is made to have one
 * form on both, with a variant for every class that it may be of.
 */
final class Variants {
  /** What all have one form for, as Java converts between them or the program does. */
  private static final Set<String> VALUES =
      Set.of(
          "java.lang:String",
          "java.lang:Integer",
          "java.lang:Long",
          "java.lang:Double",
          "java.lang:Boolean");

  private Variants() {}

  /** A path on which what is not there has to be made. */
  interface Path {
    /** A placeholder for something of the same form. */
    Operand undefined(Operand like);

    /** A condition that is known. */
    Value literal(boolean value);

    /** The number that an object of Java's stands for. */
    Value number(Value object);

    /** The path that is being read. */
    static Path in(Context context) {
      return new Path() {
        @Override
        public Operand undefined(Operand like) {
          return context.undefinedLike(like);
        }

        @Override
        public Value literal(boolean value) {
          return context.booleanLiteral(value);
        }

        @Override
        public Value number(Value object) {
          return context.apply(new ToDouble(), object).value();
        }
      };
    }
  }

  /** What an operand is on two paths. */
  record Sides(Operand left, Operand right) {}

  /** Both in one form, where there is one. */
  static Sides align(Operand left, Operand right, Path onLeft, Path onRight) {
    if (left instanceof Operand.Unassigned && !(right instanceof Operand.Unassigned)) {
      return align(onLeft.undefined(right), right, onLeft, onRight);
    }
    if (right instanceof Operand.Unassigned && !(left instanceof Operand.Unassigned)) {
      return align(left, onRight.undefined(left), onLeft, onRight);
    }
    Optional<String> one = kind(left);
    Optional<String> other = kind(right);
    if (one.isEmpty() || other.isEmpty()) {
      return new Sides(left, right);
    }
    boolean single = !(left instanceof Operand.OneOf || right instanceof Operand.OneOf);
    if (single && one.equals(other)) {
      return left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b
          ? components(a, b, onLeft, onRight)
          : new Sides(number(left, right, onLeft), number(right, left, onRight));
    }
    if (hasArrays(left) || hasArrays(right)) {
      return new Sides(new Operand.Chosen(), new Operand.Chosen());
    }
    return variants(variants(left, onLeft), variants(right, onRight), onLeft, onRight);
  }

  /** A {@code Double} as a number, where it is one on the other path. */
  private static Operand number(Operand operand, Operand other, Path path) {
    boolean boxed =
        operand instanceof Operand.Leaf a
            && a.value().type() instanceof Type.Constant constant
            && constant.javaName().equals("«java.lang:Double»")
            && a.value().by(JavaExpression.class).filter(JavaExpression::isNull).isEmpty()
            && other instanceof Operand.Leaf b
            && b.value().type() instanceof Type.Scalar;
    return boxed ? new Operand.Leaf(path.number(((Operand.Leaf) operand).value())) : operand;
  }

  private static Sides components(
      Operand.Aggregate left, Operand.Aggregate right, Path onLeft, Path onRight) {
    List<Operand> lefts = new ArrayList<>();
    List<Operand> rights = new ArrayList<>();
    for (int i = 0; i < left.components().size(); i++) {
      Sides sides = align(left.components().get(i), right.components().get(i), onLeft, onRight);
      lefts.add(sides.left());
      rights.add(sides.right());
    }
    return new Sides(
        new Operand.Aggregate(left.shape(), lefts), new Operand.Aggregate(right.shape(), rights));
  }

  private static List<Operand.Variant> variants(Operand operand, Path path) {
    return operand instanceof Operand.OneOf object
        ? object.variants()
        : List.of(new Operand.Variant(path.literal(true), operand));
  }

  private static Sides variants(
      List<Operand.Variant> left, List<Operand.Variant> right, Path onLeft, Path onRight) {
    List<Operand.Variant> all = new ArrayList<>(left);
    right.stream().filter(variant -> like(variant, left).isEmpty()).forEach(all::add);
    List<Operand.Variant> lefts = new ArrayList<>();
    List<Operand.Variant> rights = new ArrayList<>();
    for (Operand.Variant variant : all) {
      Operand.Variant a = like(variant, left).orElseGet(() -> absent(variant, onLeft));
      Operand.Variant b = like(variant, right).orElseGet(() -> absent(variant, onRight));
      Sides sides = align(a.operand(), b.operand(), onLeft, onRight);
      lefts.add(new Operand.Variant(a.holds(), sides.left()));
      rights.add(new Operand.Variant(b.holds(), sides.right()));
    }
    return new Sides(new Operand.OneOf(lefts), new Operand.OneOf(rights));
  }

  private static Optional<Operand.Variant> like(
      Operand.Variant variant, List<Operand.Variant> variants) {
    return variants.stream()
        .filter(other -> kind(other.operand()).equals(kind(variant.operand())))
        .findFirst();
  }

  private static Operand.Variant absent(Operand.Variant variant, Path path) {
    return new Operand.Variant(path.literal(false), path.undefined(variant.operand()));
  }

  /** Whether two operands have one form, so that the values of one can stand for the other's. */
  static boolean fit(Operand left, Operand right) {
    if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b) {
      boolean fit = kind(a).equals(kind(b));
      for (int i = 0; fit && i < a.components().size(); i++) {
        fit = fit(a.components().get(i), b.components().get(i));
      }
      return fit;
    }
    if (left instanceof Operand.OneOf a && right instanceof Operand.OneOf b) {
      boolean fit = a.variants().size() == b.variants().size();
      for (int i = 0; fit && i < a.variants().size(); i++) {
        fit = fit(a.variants().get(i).operand(), b.variants().get(i).operand());
      }
      return fit;
    }
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b && !isOneKind(a, b)) {
      return false;
    }
    if (isObject(left) || isObject(right)) {
      return left.getClass().equals(right.getClass()) && kind(left).equals(kind(right));
    }
    // what has no values cannot stand for another one, unless nobody asks which it is
    return left.equals(right)
        || (left instanceof Operand.Chosen && right instanceof Operand.Chosen)
        || left instanceof Operand.Reported
        || right instanceof Operand.Reported;
  }

  /** Whether both are numbers, vectors, matrices, arrays of one of these, or something else. */
  static boolean isOneKind(Type left, Type right) {
    if (left instanceof Type.ArrayType a && right instanceof Type.ArrayType b) {
      return isOneKind(a.element(), b.element());
    }
    return left.getClass().equals(right.getClass());
  }

  private static boolean isOneKind(Operand.Leaf left, Operand.Leaf right) {
    return isOneKind(left.value().type(), right.value().type());
  }

  private static boolean isObject(Operand operand) {
    return operand instanceof Operand.ArrayRef || kind(operand).isPresent();
  }

  /** One form for both where it hangs on the run which function an object holds. */
  static Operand settled(Operand left, Operand right) {
    if (left instanceof Operand.Chosen || right instanceof Operand.Chosen) {
      return left instanceof Operand.Chosen ? left : right;
    }
    if (left instanceof Operand.Aggregate a && right instanceof Operand.Aggregate b && like(a, b)) {
      List<Operand> components = new ArrayList<>();
      for (int i = 0; i < a.components().size(); i++) {
        components.add(settled(a.components().get(i), b.components().get(i)));
      }
      return new Operand.Aggregate(a.shape(), components);
    }
    if (left instanceof Operand.OneOf a
        && right instanceof Operand.OneOf b
        && a.variants().size() == b.variants().size()) {
      List<Operand.Variant> variants = new ArrayList<>();
      for (int i = 0; i < a.variants().size(); i++) {
        Operand.Variant one = a.variants().get(i);
        Operand operand = settled(one.operand(), b.variants().get(i).operand());
        variants.add(new Operand.Variant(one.holds(), operand));
      }
      return new Operand.OneOf(variants);
    }
    if (left instanceof Operand.Leaf a && right instanceof Operand.Leaf b && !isOneKind(a, b)) {
      return Operand.Chosen.mixed();
    }
    boolean fits = isObject(left) || isObject(right) || fit(left, right);
    return fits ? left : new Operand.Chosen();
  }

  private static boolean like(Operand.Aggregate left, Operand.Aggregate right) {
    return kind(left).equals(kind(right)) && left.components().size() == right.components().size();
  }

  /** What is an object, and of which class as far as that is known; numbers are all of one kind. */
  private static Optional<String> kind(Operand operand) {
    if (operand instanceof Operand.Aggregate record) {
      return Optional.of(record.shape().javaType());
    }
    if (operand instanceof Operand.OneOf) {
      return Optional.of("");
    }
    if (!(operand instanceof Operand.Leaf leaf)) {
      return Optional.empty();
    }
    boolean object =
        leaf.value().type() instanceof Type.Constant constant
            && constant.javaName().startsWith("«")
            && !VALUES.contains(constant.javaName().replaceAll("[«»]", ""));
    return Optional.of(object ? ((Type.Constant) leaf.value().type()).javaName() : "");
  }

  /** Whether an operand is an array, or holds one. */
  static boolean hasArrays(Operand operand) {
    if (operand instanceof Operand.OneOf object) {
      return object.variants().stream().anyMatch(variant -> hasArrays(variant.operand()));
    }
    return operand instanceof Operand.ArrayRef
        || (operand instanceof Operand.Aggregate record
            && record.components().stream().anyMatch(Variants::hasArrays));
  }
}
