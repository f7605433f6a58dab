package io.jacobi.processor.simplify;

import io.jacobi.processor.bounds.Ranges;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.Comparison;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.Get;
import io.jacobi.processor.primitive.IntArithmetic;
import io.jacobi.processor.primitive.JavaExpression;
import io.jacobi.processor.primitive.Logical;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.ToDouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rewrites a function by the rules until nothing changes: each pass copies the program through a
 * builder that applies them, shares equal work, and then drops what nobody uses.
 */
public final class Simplifier {
  private static final int MOST_PASSES = 12;
  private static final int DEEPEST = 60;

  /** What buys accuracy may cost a pass over the entries. */
  static final List<Rule> STABLE =
      // the log of one minus a sigmoid comes before that of one more than anything
      Stream.of(LogisticRules.rules(), StableRules.rules()).flatMap(List::stream).toList();

  private static final Map<Class<?>, List<Rule>> CODE = byRoot(rules());

  private static final Map<Class<?>, List<Rule>> DISPLAY =
      byRoot(
          Stream.concat(
                  rules().stream().filter(rule -> !DisplayRules.isReversed(rule)),
                  DisplayRules.rules().stream())
              .toList());

  /** What becomes of a function. */
  private enum Purpose {
    /** It is differentiated, so that a loop that does not run must not leave anything of it. */
    PRIMAL,
    /** It is run. */
    CODE,
    /** It is shown. */
    DISPLAY
  }

  private final Purpose purpose;
  private final List<Integer> varying;
  private final Optional<Trace> trace;

  /** Whether another pass may find more: it was asked who shares a value, or there are blocks. */
  private boolean isOpen;

  private Simplifier(Purpose purpose, List<Integer> varying, Optional<Trace> trace) {
    this.purpose = purpose;
    this.varying = varying;
    this.trace = trace;
  }

  /** Is told of every identity that is used. */
  @FunctionalInterface
  public interface Trace {
    /**
     * An identity was used.
     *
     * @param rule what it is called
     * @param identity how it is written
     * @param before what it was used on
     * @param after what came of it
     */
    void step(String rule, String identity, Value before, Value after);
  }

  private static Map<Class<?>, List<Rule>> byRoot(List<Rule> rules) {
    return rules.stream().collect(Collectors.groupingBy(Rule::on));
  }

  /** Every rule, in the order they are tried. */
  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(SignRules.rules());
    rules.addAll(ScalarRules.rules());
    rules.addAll(TermRules.rules());
    rules.addAll(TransposeRules.rules());
    rules.addAll(SymmetricRules.rules());
    rules.addAll(ProductRules.rules());
    rules.addAll(ScalingRules.rules());
    rules.addAll(KroneckerRules.rules());
    rules.addAll(ReductionRules.rules());
    rules.addAll(EntryRules.rules());
    rules.addAll(STABLE);
    return rules;
  }

  /**
   * An equal function that does no more work, and that is not differentiated in reverse: what every
   * iteration of a loop would compute is computed before it, even where there is none.
   */
  public static Function simplify(Function function) {
    return new Simplifier(Purpose.CODE, positions(function), Optional.empty()).rewritten(function);
  }

  /**
   * An equal function that does no more work, nor do its derivatives.
   *
   * @param varying the positions of the parameters it will be differentiated in
   */
  public static Function simplify(Function function, List<Integer> varying) {
    return new Simplifier(Purpose.PRIMAL, varying, Optional.empty()).rewritten(function);
  }

  /** As {@link #simplify(Function, List)}, telling what is done. */
  public static Function simplify(Function function, List<Integer> varying, Trace trace) {
    return new Simplifier(Purpose.PRIMAL, varying, Optional.of(trace)).rewritten(function);
  }

  /** As {@link #display(Function)}, telling what is done. */
  public static Function display(Function function, Trace trace) {
    return new Simplifier(Purpose.DISPLAY, positions(function), Optional.of(trace))
        .rewritten(function);
  }

  /**
   * An equal function with as few symbols as may be, for formulas. Everything is written out in
   * full there, so that work which code would share is rewritten as if nobody else needed it.
   */
  public static Function display(Function function) {
    return new Simplifier(Purpose.DISPLAY, positions(function), Optional.empty())
        .rewritten(function);
  }

  /** Of all parameters. */
  public static List<Integer> positions(Function function) {
    return IntStream.range(0, function.parameters().size()).boxed().toList();
  }

  private Function rewritten(Function function) {
    Function current = DeadCode.remove(function);
    Optional<Long> before = Optional.empty();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      isOpen = false;
      Function last = current;
      current = DeadCode.remove(pass(last));
      if (!isOpen) {
        break;
      }
      long now = Fingerprint.of(current);
      if (now == before.orElseGet(() -> Fingerprint.of(last))) {
        break;
      }
      before = Optional.of(now);
    }
    return current;
  }

  private Function pass(Function function) {
    Map<Value, Integer> uses = new HashMap<>();
    count(function.body(), uses);
    Map<Value, Integer> current = new HashMap<>();
    Map<Value, Boolean> varies = new HashMap<>();
    Sharing sharing =
        new Sharing() {
          @Override
          public int uses(Value value) {
            int known = purpose == Purpose.DISPLAY ? 1 : current.getOrDefault(value, 1);
            isOpen |= known > 1;
            return known;
          }

          @Override
          public boolean varies(Value value) {
            return Variation.of(value, varies);
          }
        };
    Dimensions dimensions = new Dimensions();
    Ranges ranges = new Ranges();
    int[] depth = new int[1];
    BlockBuilder.Rewriter rewriter =
        (builder, operation, operands) -> {
          if (!(operation instanceof Primitive primitive) || depth[0] > DEEPEST) {
            return Optional.empty();
          }
          depth[0]++;
          try {
            return rewrite(builder, primitive, operands, sharing, dimensions, ranges);
          } finally {
            depth[0]--;
          }
        };
    BlockBuilder builder = new BlockBuilder(Shapes.settled(), rewriter);
    Map<Value, Value> map = new HashMap<>();
    for (Value parameter : function.parameters()) {
      Value own = builder.parameter(parameter);
      map.put(parameter, own);
      varies.put(own, varying.contains(function.parameters().indexOf(parameter)));
      dimensions.provide(own);
    }
    Copier copier =
        new Copier(
            uses, current, new Origins(function.parameters()), ranges, purpose == Purpose.CODE);
    List<Value> results = copier.copy(builder, function.body(), map);
    return new Function(function.name(), builder.build(results));
  }

  private void count(Block block, Map<Value, Integer> uses) {
    for (Instruction instruction : block.instructions()) {
      isOpen |= !instruction.blocks().isEmpty();
      instruction.operands().forEach(v -> uses.merge(v, 1, Integer::sum));
      instruction.blocks().forEach(nested -> count(nested, uses));
    }
    block.results().forEach(v -> uses.merge(v, 1, Integer::sum));
  }

  private Optional<Value> rewrite(
      BlockBuilder builder,
      Primitive primitive,
      List<Value> operands,
      Sharing sharing,
      Dimensions dimensions,
      Ranges ranges) {
    if (primitive instanceof Extent extent) {
      return dimensions.find(builder, extent, operands.get(0));
    }
    if (primitive instanceof ArrayGet) {
      return Entries.read(operands);
    }
    Optional<Value> entry =
        primitive instanceof Get
            ? Entries.ofVector(operands.get(0), operands.get(1))
            : Optional.empty();
    if (entry.isPresent()) {
      return entry;
    }
    if (primitive instanceof IntArithmetic arithmetic) {
      return Integers.fold(builder, arithmetic, operands, sharing);
    }
    if (primitive instanceof Comparison comparison) {
      return Integers.fold(builder, comparison, operands, ranges);
    }
    if (primitive instanceof Logical logical) {
      return Integers.fold(logical, operands);
    }
    if (primitive instanceof ToDouble) {
      return Integers.toDouble(builder, operands.get(0));
    }
    if (primitive.equals(JavaExpression.COUNT)) {
      return Integers.atLeastZero(builder, operands.get(0), ranges);
    }
    if (primitive.equals(JavaExpression.CHECKED_INDEX)) {
      return ranges.checked(operands.get(0), operands.get(1));
    }
    List<Rule> rules =
        (purpose == Purpose.DISPLAY ? DISPLAY : CODE).getOrDefault(primitive.getClass(), List.of());
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> x = new ArrayList<>(operands.size());
    for (Value operand : operands) {
      x.add(new Expr(operand, builder));
    }
    for (Rule rule : rules) {
      int before = builder.size();
      Optional<Value> better = rule.body().rewrite(x, sharing).map(Expr::value);
      if (better.isPresent()
          && (purpose == Purpose.DISPLAY
              || STABLE.contains(rule)
              || isCheaper(primitive, operands, better.get(), builder.since(before), sharing))) {
        trace.ifPresent(t -> tell(t, rule, primitive, operands, better.get()));
        return better;
      }
    }
    return Optional.empty();
  }

  private boolean isCheaper(
      Primitive primitive,
      List<Value> operands,
      Value better,
      List<Instruction> added,
      Sharing sharing) {
    boolean rises = Price.rises(primitive, operands, better, added, sharing);
    isOpen |= rises;
    return !rises;
  }

  private static void tell(
      Trace trace, Rule rule, Primitive primitive, List<Value> operands, Value better) {
    BlockBuilder aside = new BlockBuilder(Shapes.settled());
    Value before = Expr.apply(aside, primitive, operands).value();
    trace.step(rule.name(), rule.formula(), before, better);
  }
}
