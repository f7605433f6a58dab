package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.BooleanLiteral;
import java.util.Optional;
import java.util.function.Supplier;

/** What two pieces of code give of which one runs. */
final class Branches {
  private final Context context;

  Branches(Context context) {
    this.context = context;
  }

  /** What runs where a condition holds gives, or what runs where it does not. */
  Optional<Operand> either(
      Value condition, Supplier<Optional<Operand>> yes, Supplier<Optional<Operand>> no) {
    if (condition.is(BooleanLiteral.class)) {
      return BooleanLiteral.is(condition, true) ? yes.get() : no.get();
    }
    Object key = new Object();
    Context.Branch left = context.branch(() -> keep(key, yes));
    Context.Branch right = context.branch(() -> keep(key, no));
    new Merger(context).merge(condition, left, right);
    Optional<Operand> result = context.store.get(key);
    context.store.remove(key);
    return result;
  }

  /** The same for what always gives something. */
  Operand operand(Value condition, Supplier<Operand> yes, Supplier<Operand> no) {
    return either(condition, () -> Optional.of(yes.get()), () -> Optional.of(no.get()))
        .orElseThrow();
  }

  /** The same for values. */
  Value value(Value condition, Supplier<Value> yes, Supplier<Value> no) {
    Operand result =
        operand(condition, () -> new Operand.Leaf(yes.get()), () -> new Operand.Leaf(no.get()));
    return ((Operand.Leaf) result).value();
  }

  private void keep(Object key, Supplier<Optional<Operand>> code) {
    // run first: a loop in what is read replaces the store
    code.get().ifPresent(operand -> context.store.put(key, operand));
  }
}
