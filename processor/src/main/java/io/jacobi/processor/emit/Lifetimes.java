package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.TapePush;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long arrays are needed: whether the next one made at the same place may take the room. */
final class Lifetimes {
  private final Uses uses;
  private final boolean once;

  private Lifetimes(Uses uses, boolean once) {
    this.uses = uses;
    this.once = once;
  }

  /** Of a body that runs once in an evaluation. */
  static Lifetimes of(Uses uses) {
    return new Lifetimes(uses, true);
  }

  /** Of a method that is called any number of times. */
  static Lifetimes ofCalls(Uses uses) {
    return new Lifetimes(uses, false);
  }

  /** Whether the whole body runs once in an evaluation. */
  boolean isEvaluatedOnce() {
    return once;
  }

  /** The body of the innermost loop around. */
  private Optional<Block> loop(List<Block> path) {
    for (int i = path.size() - 1; i >= 0; i--) {
      Block block = path.get(i);
      if (uses.owner(block).filter(o -> !(o.operation() instanceof Control.If)).isPresent()) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  /** Whether an array is not needed any more when its place is run again. */
  boolean isOver(Value array) {
    Optional<Block> loop = loop(uses.path(array));
    if (loop.isEmpty()) {
      return once;
    }
    return !leaves(array, loop) && (once || !calls(loop.get()));
  }

  /** Whether an array is not needed any more when the method that makes it returns. */
  boolean endsWithCall(Value array) {
    return !once && !leaves(array, Optional.empty());
  }

  /** Whether the place that makes an array may be run again by what is called in a block. */
  private static boolean calls(Block block) {
    return block.instructions().stream()
        .anyMatch(
            i -> i.operation() instanceof Call || i.blocks().stream().anyMatch(Lifetimes::calls));
  }

  /** Whether an array is a tape of unknown length. */
  boolean grows(Value array) {
    return uses.of(array).stream()
        .flatMap(use -> uses.user(use).stream())
        .filter(user -> user.operation() instanceof Control.While)
        .anyMatch(
            user -> {
              Block body = user.blocks().get(1);
              int at = user.operands().indexOf(array);
              return body.results().get(at).is(TapePush.class);
            });
  }

  /**
   * Whether anything that is this array, or may hold it, is there after the iteration, or after the
   * whole body where no loop is given.
   */
  private boolean leaves(Value array, Optional<Block> loop) {
    Set<Value> seen = new HashSet<>(Set.of(array));
    Deque<Value> left = new ArrayDeque<>(seen);
    while (!left.isEmpty()) {
      Value alias = left.pop();
      for (Uses.Use use : uses.of(alias)) {
        Set<Value> more = new HashSet<>();
        Optional<Instruction> user = uses.user(use);
        boolean out =
            user.isPresent()
                ? leaves(user.get(), alias, more)
                : leaves(use.blocks().get(use.blocks().size() - 1), alias, loop, more);
        if (out) {
          return true;
        }
        more.stream().filter(seen::add).forEach(left::push);
      }
    }
    return false;
  }

  private static boolean leaves(Instruction user, Value alias, Set<Value> more) {
    Operation operation = user.operation();
    if (operation instanceof Control.If) {
      return false;
    }
    if (operation instanceof Control) {
      int bounds = operation instanceof Control.For ? 2 : 0;
      for (int i = bounds; i < user.operands().size(); i++) {
        if (user.operands().get(i).equals(alias)) {
          carried(user, i - bounds, more);
        }
      }
      return false;
    }
    if (operation instanceof Call call && call.kind() != Call.Kind.FORWARD) {
      if (call.accumulates() && user.operands().get(0).equals(alias)) {
        more.add(user.result());
      }
      return user.result().type() instanceof Type.ArrayType && !call.accumulates();
    }
    if (((Primitive) operation).overwrites()) {
      more.add(user.result());
      return Ownership.keeps(user, alias);
    }
    if (operation instanceof ArrayGet) {
      if (user.result().type() instanceof Type.ArrayType) {
        more.add(user.result());
      }
      return false;
    }
    Type type = user.result().type();
    boolean number =
        type instanceof Type.Scalar || type.equals(Type.INT) || type.equals(Type.BOOLEAN);
    return !number;
  }

  private static void carried(Instruction loop, int i, Set<Value> more) {
    more.add(loop.results().get(i));
    for (Block block : loop.blocks()) {
      more.add(block.parameters().get(block.parameters().size() - loop.results().size() + i));
    }
  }

  private boolean leaves(Block block, Value alias, Optional<Block> loop, Set<Value> more) {
    Optional<Instruction> owner = uses.owner(block);
    if (loop.filter(block::equals).isPresent() || owner.isEmpty()) {
      return true;
    }
    for (int i = 0; i < owner.get().results().size() && i < block.results().size(); i++) {
      if (block.results().get(i).equals(alias)) {
        if (owner.get().operation() instanceof Control.If) {
          more.add(owner.get().results().get(i));
        } else {
          carried(owner.get(), i, more);
        }
      }
    }
    return false;
  }
}
