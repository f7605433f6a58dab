package io.jacobi.processor.frontend;

import java.util.Map;
import java.util.Optional;

/** The forms of what a loop carries, which are the same at the head and at the end. */
final class LoopForms {
  private final Context context;
  private final LoopFacts facts;
  private final Variants.Path here;

  LoopForms(Context context, LoopFacts facts) {
    this.context = context;
    this.facts = facts;
    this.here = Variants.Path.in(context);
  }

  /** Whether something has another form at the end than at the head: objects of other classes. */
  boolean change(Map<Object, Operand> carried, Store end) {
    boolean changes = false;
    for (Map.Entry<Object, Operand> each : carried.entrySet()) {
      Optional<Operand> last = end.get(each.getKey());
      boolean array = each.getKey() instanceof ArrayCell || last.isEmpty();
      if (array || Variants.fit(each.getValue(), last.get())) {
        continue;
      }
      Variants.Sides sides = Variants.align(each.getValue(), last.get(), here, here);
      Operand formed = Variants.settled(sides.right(), sides.left());
      if (Variants.fit(each.getValue(), formed)) {
        end.put(each.getKey(), formed);
        continue;
      }
      changes = true;
      facts.form(each.getKey(), Variants.settled(sides.left(), sides.right()));
    }
    return changes;
  }

  private static Operand unfit(Operand form) {
    return form instanceof Operand.Chosen ? form : new Operand.Chosen();
  }

  /** What a variable is before the loop, in the form that it has in every iteration. */
  Operand at(Object key, Operand operand) {
    Operand form = facts.forms().get(key);
    if (form == null) {
      return operand;
    }
    Variants.Sides sides = Variants.align(operand, form, here, here);
    Operand settled = Variants.settled(sides.left(), sides.right());
    Operand formed = Variants.fit(settled, sides.right()) ? settled : unfit(form);
    context.store.put(key, formed);
    return formed;
  }
}
