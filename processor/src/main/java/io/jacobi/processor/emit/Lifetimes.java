package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.TapePush;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** What sets all entries of a new array. */
  Filling filling() {
    return new Filling(uses);
  }

  /** Whether the whole body runs once in an evaluation. */
  boolean isEvaluatedOnce() {
    return once;
  }

  /** The bodies of the loops around, from the inside out. */
  private List<Block> loops(Value array) {
    List<Block> loops = new ArrayList<>();
    for (Block block : uses.path(array)) {
      if (uses.owner(block).filter(Loop::is).isPresent()) {
        loops.add(0, block);
      }
    }
    return loops;
  }

  /** Whether every evaluation makes an array exactly once. */
  boolean isAlwaysMade(Value array) {
    return once && uses.path(array).size() == 1;
  }

  /** Whether an array is not needed any more when its place is run again. */
  boolean isOver(Value array) {
    List<Block> loops = loops(array);
    if (loops.isEmpty()) {
      return once;
    }
    return !leaves(array, Optional.of(loops.get(0))) && (once || !calls(loops.get(0)));
  }

  /** The body of a loop of which every iteration makes its arrays at this place anew. */
  Optional<Block> renewal(Value array) {
    return loops(array).stream().filter(loop -> !leaves(array, Optional.of(loop))).findFirst();
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
      Loop loop = Loop.of(user);
      for (int i = 0; i < loop.initials().size(); i++) {
        if (loop.initials().get(i).equals(alias)) {
          more.addAll(loop.names(i));
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
      // an array that is kept in another one is there as long as that is
      more.add(user.result());
      return false;
    }
    if (operation instanceof ArrayGet) {
      if (user.result().type() instanceof Type.ArrayType) {
        more.add(user.result());
      }
      return false;
    }
    if (operation instanceof ArrayZeros) {
      return false;
    }
    Type type = user.result().type();
    boolean number =
        type instanceof Type.Scalar || type.equals(Type.INT) || type.equals(Type.BOOLEAN);
    return !number;
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
          more.addAll(Loop.of(owner.get()).names(i));
        }
      }
    }
    return false;
  }
}
