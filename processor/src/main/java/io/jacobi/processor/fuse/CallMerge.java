package io.jacobi.processor.fuse;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Reading;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.CalledValue;
import io.jacobi.processor.primitive.Component;
import io.jacobi.processor.primitive.Expr;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Rebuild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The forward sweep of a recursive call and its reverse, as one call that keeps no record. */
final class CallMerge {
  private final Instruction forward;
  private final Instruction reverse;
  private final List<Instruction> components;

  private CallMerge(Instruction forward, Instruction reverse, List<Instruction> components) {
    this.forward = forward;
    this.reverse = reverse;
    this.components = components;
  }

  static boolean isForward(Instruction instruction) {
    return is(instruction, Call.Kind.FORWARD);
  }

  private static boolean is(Instruction instruction, Call.Kind kind) {
    return instruction.operation() instanceof Call call && call.kind() == kind;
  }

  static Optional<Merge> find(Block block, Reading reading, Instruction forward) {
    if (!isForward(forward)) {
      return Optional.empty();
    }
    Value record = forward.result();
    List<Instruction> readers = reading.readers(record);
    List<Instruction> components =
        new ArrayList<>(readers.stream().filter(i -> i.operation() instanceof Component).toList());
    List<Instruction> reverses = readers.stream().filter(i -> is(i, Call.Kind.REVERSE)).toList();
    boolean alone =
        reverses.size() == 1
            && readers.size() == components.size() + 1
            && reading.count(record) == readers.size();
    if (!alone) {
      return Optional.empty();
    }
    Instruction reverse = reverses.get(0);
    Call call = (Call) reverse.operation();
    if (call.accumulates() && !(call.function().result() instanceof Type.Scalar)) {
      return Optional.empty();
    }
    if (call.type() instanceof Type.Constant) {
      components.addAll(reading.readers(reverse.result()));
      if (!components.stream().allMatch(i -> i.operation() instanceof Component)) {
        return Optional.empty();
      }
    }
    Set<Value> needed = new LinkedHashSet<>(reverse.operands());
    needed.remove(record);
    int position = block.instructions().indexOf(forward);
    Set<Instruction> barred = new HashSet<>(components);
    barred.add(forward);
    barred.add(reverse);
    return reading
        .above(position, needed, barred)
        .map(
            above ->
                new Merge(
                    position, above, barred, new CallMerge(forward, reverse, components)::append));
  }

  private void append(BlockBuilder builder, Map<Value, Value> map) {
    Call call = (Call) reverse.operation();
    List<Value> back = Rebuild.mapped(reverse.operands(), map);
    List<Value> operands = new ArrayList<>();
    if (call.accumulates()) {
      Value one = Expr.apply(builder, new IntLiteral(1), List.of()).value();
      Value cell = Expr.apply(builder, new NewArray(Type.SCALAR), List.of(one)).value();
      cell.suggestName("value");
      operands.addAll(List.of(back.get(0), cell));
    }
    operands.addAll(Rebuild.mapped(forward.operands(), map));
    operands.add(back.get(back.size() - 1));
    Type type =
        call.accumulates() ? call.type() : Call.recordOf(call.function(), Call.Kind.VALUE_AND_VJP);
    Call both = new Call(call.function(), Call.Kind.VALUE_AND_VJP, type);
    Expr result = Expr.apply(builder, both, operands);
    if (call.accumulates()) {
      publish(reverse.result(), result.value(), map);
      Expr cell = new Expr(operands.get(1), builder);
      components.forEach(
          c -> publish(c.result(), cell.apply(new CalledValue(), result).value(), map));
      return;
    }
    if (!(call.type() instanceof Type.Constant)) {
      String name =
          call.function().body().parameters().stream()
              .filter(p -> p.type().differentiable())
              .findFirst()
              .flatMap(Value::name)
              .orElse("x");
      Component bar = new Component(Call.cotangentName(name), call.type());
      publish(reverse.result(), result.apply(bar).value(), map);
    }
    for (Instruction instruction : components) {
      Component component = (Component) instruction.operation();
      boolean ofValue = instruction.operands().get(0).equals(forward.result());
      String name = ofValue ? component.name() : Call.cotangentName(component.name());
      Value part = result.apply(new Component(name, component.type())).value();
      publish(instruction.result(), part, map);
    }
  }

  private static void publish(Value old, Value value, Map<Value, Value> map) {
    old.name().ifPresent(value::suggestName);
    map.put(old, value);
  }
}
