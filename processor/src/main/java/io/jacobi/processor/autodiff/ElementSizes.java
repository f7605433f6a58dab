package io.jacobi.processor.autodiff;

import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Operation;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.ArrayGet;
import io.jacobi.processor.primitive.ArrayLength;
import io.jacobi.processor.primitive.ArrayOf;
import io.jacobi.processor.primitive.ArrayScale;
import io.jacobi.processor.primitive.ArraySet;
import io.jacobi.processor.primitive.ArrayZeros;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.IntLiteral;
import io.jacobi.processor.primitive.NewArray;
import io.jacobi.processor.primitive.Overwriting;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.ToArray;
import io.jacobi.processor.primitive.Undefined;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which writes may put a vector, a matrix or a row where one of another size was: there the reverse
 * must know what size that had. All elements of an array are taken to be of one size until one is
 * found that need not be, and what follows from that is looked at anew, until nothing changes.
 *
 * <p>A size is a number, a dimension, or the value that it hangs on; rows of one array, however
 * deep, and of all its versions, are one kind. What is made anew in every iteration of a loop may
 * have another size in each.
 */
final class ElementSizes {
  /** A size that no element has said yet. */
  private static final Object ANY = "any";

  /** Elements of more than one size. */
  private static final Object SEVERAL = "several";

  /** The size of a matrix, or of what is a sum or a product. */
  private record Pair(String how, Object left, Object right) {}

  private final Map<Value, Value> parents = new HashMap<>();
  private final Map<Dim, Value> owners = new HashMap<>();
  private final Set<Instruction> gaps = new HashSet<>();
  private final Set<Value> resized = new HashSet<>();
  private final FirstWrites firstWrites;
  private final Set<Object> settled = new HashSet<>();
  private final Set<Dim> changing = new HashSet<>();
  private final Map<Value, Object> elements = new HashMap<>();
  private final Map<Value, Object> carried = new HashMap<>();
  private final Map<Value, Object> sizes = new HashMap<>();
  private boolean changes;

  ElementSizes(Block block) {
    this.firstWrites = new FirstWrites(block);
    block.parameters().forEach(parameter -> declare(parameter, false));
    collect(block, false);
    for (Value parameter : block.parameters()) {
      if (isTable(parameter)) {
        elements.put(root(parameter), SEVERAL);
      }
    }
    do {
      changes = false;
      sizes.clear();
      visit(block);
    } while (changes);
    findResized(block);
  }

  private void findResized(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (mayResize(instruction)) {
        resized.add(root(instruction.result()));
      }
      instruction.blocks().forEach(this::findResized);
    }
  }

  /** Whether the instruction is a write that may change the size of an element. */
  boolean mayResize(Instruction instruction) {
    if (!(instruction.operation() instanceof ArraySet)) {
      return false;
    }
    Value array = instruction.operands().get(0);
    Value value = instruction.operands().get(instruction.operands().size() - 1);
    boolean sized = isTable(array) && !(value.type() instanceof Type.Scalar);
    return sized
        && (isTable(value) || element(array) == SEVERAL)
        && !firstWrites.isFirst(instruction);
  }

  /** Whether the instruction makes an array with nothing in it, which such a write may find. */
  boolean leavesGaps(Instruction instruction) {
    return gaps.contains(instruction) && resized.contains(root(instruction.result()));
  }

  /** An array of vectors, of matrices, or of arrays. */
  private static boolean isTable(Value value) {
    return value.type() instanceof Type.ArrayType array
        && array.differentiable()
        && !(array.element() instanceof Type.Scalar);
  }

  private Value root(Value value) {
    Value at = value;
    while (parents.containsKey(at)) {
      at = parents.get(at);
    }
    return at;
  }

  private void join(Value one, Value other) {
    if (isTable(one) && isTable(other) && !root(one).equals(root(other))) {
      parents.put(root(one), root(other));
    }
  }

  private static Type innermost(Type type) {
    return type instanceof Type.ArrayType array ? innermost(array.element()) : type;
  }

  private static List<Dim> dims(Type type) {
    return type instanceof Type.VectorType vector
        ? List.of(vector.size())
        : type instanceof Type.MatrixType matrix
            ? List.of(matrix.rows(), matrix.columns())
            : List.of();
  }

  private void declare(Value value, boolean again) {
    if (isTable(value)) {
      for (Dim dim : dims(innermost(value.type()))) {
        Value owner = owners.putIfAbsent(dim, value);
        if (owner != null) {
          join(owner, value);
        }
      }
    }
    if (!again) {
      settled.add(value);
    }
    dims(value.type()).forEach(dim -> declare(dim, again));
  }

  /** A dimension is what it was first: of something made once, or anew in every iteration. */
  private void declare(Dim dim, boolean again) {
    if (dim instanceof Dim.Sum sum) {
      declare(sum.left(), again);
      declare(sum.right(), again);
    } else if (dim instanceof Dim.Product product) {
      declare(product.left(), again);
      declare(product.right(), again);
    } else if (again && !settled.contains(dim)) {
      changing.add(dim);
    } else if (!changing.contains(dim)) {
      settled.add(dim);
    }
  }

  /** Which arrays are versions or parts of each other, and what is made once only. */
  private void collect(Block block, boolean again) {
    for (Instruction instruction : block.instructions()) {
      Operation operation = instruction.operation();
      boolean loop = operation instanceof Control && !(operation instanceof Control.If);
      for (Block inner : instruction.blocks()) {
        inner.parameters().forEach(parameter -> declare(parameter, loop || again));
        collect(inner, loop || again);
      }
      instruction.results().forEach(result -> declare(result, again));
      if (operation instanceof Control) {
        joinControl(instruction, loop);
      } else if (!instruction.results().isEmpty()) {
        for (Value operand : instruction.operands()) {
          join(operand, instruction.result());
        }
        if (operation instanceof NewArray
            && isTable(instruction.result())
            && instruction.operands().size() < depth(instruction.result().type())) {
          gaps.add(instruction);
        }
      }
    }
  }

  /** How many lengths an array of numbers has; more than any if there are other things in it. */
  private static int depth(Type type) {
    return type instanceof Type.ArrayType array
        ? 1 + depth(array.element())
        : type instanceof Type.Scalar ? 0 : Integer.MAX_VALUE / 2;
  }

  private void joinControl(Instruction control, boolean loop) {
    List<Value> results = control.results();
    for (Block block : control.blocks()) {
      List<Value> last = block.results();
      for (int i = 0; last.size() == results.size() && i < results.size(); i++) {
        join(last.get(i), results.get(i));
      }
      int offset = block.parameters().size() - results.size();
      int inits = control.operands().size() - results.size();
      for (int i = 0; loop && i < results.size(); i++) {
        Value parameter = block.parameters().get(offset + i);
        Value init = control.operands().get(inits + i);
        join(parameter, results.get(i));
        join(init, results.get(i));
      }
    }
  }

  private Object element(Value array) {
    return elements.getOrDefault(root(array), ANY);
  }

  /** An element of an array has a size. */
  private void put(Value array, Object size) {
    Object before = element(array);
    Object now = meet(before, isSettled(size) ? size : SEVERAL, SEVERAL);
    if (!now.equals(before)) {
      elements.put(root(array), now);
      changes = true;
    }
  }

  private static Object meet(Object one, Object other, Object different) {
    return one == ANY ? other : other == ANY || one.equals(other) ? one : different;
  }

  private boolean isSettled(Object size) {
    if (size instanceof Pair pair) {
      return isSettled(pair.left()) && isSettled(pair.right());
    }
    return size == ANY || size instanceof Integer || settled.contains(size);
  }

  private void visit(Block block) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Control control) {
        visit(instruction, control);
      } else if (!instruction.results().isEmpty()) {
        sizes.put(instruction.result(), made(instruction));
        fill(instruction);
        // what a call gives beside its result, nobody knows
        instruction.results().stream()
            .skip(1)
            .filter(ElementSizes::isTable)
            .forEach(table -> put(table, SEVERAL));
      }
    }
  }

  private void visit(Instruction instruction, Control control) {
    List<Value> results = instruction.results();
    boolean loop = !(control instanceof Control.If);
    int inits = instruction.operands().size() - results.size();
    for (Block block : instruction.blocks()) {
      int offset = block.parameters().size() - results.size();
      for (int i = 0; loop && i < results.size(); i++) {
        Value parameter = block.parameters().get(offset + i);
        sizes.put(parameter, carry(parameter, size(instruction.operands().get(inits + i))));
      }
      visit(block);
      for (int i = 0; block.results().size() == results.size() && i < results.size(); i++) {
        Object last = size(block.results().get(i));
        Object both = carry(results.get(i), last);
        sizes.put(results.get(i), both);
        if (loop) {
          sizes.put(
              results.get(i), carry(results.get(i), size(block.parameters().get(offset + i))));
          carry(block.parameters().get(offset + i), last);
        }
      }
    }
  }

  /** What is one of several sizes has a size of its own, unless all are the same. */
  private Object carry(Value value, Object size) {
    Object before = carried.getOrDefault(value, ANY);
    Object now = before.equals(value) ? value : meet(before, size, value);
    if (!now.equals(before)) {
      carried.put(value, now);
      changes = true;
    }
    return now;
  }

  /** What an instruction puts into the arrays that it makes or writes to. */
  private void fill(Instruction instruction) {
    Operation operation = instruction.operation();
    Value result = instruction.result();
    List<Value> operands = instruction.operands();
    if (!isTable(result)) {
      return;
    }
    if (operation instanceof ArraySet || operation instanceof TapePush) {
      Value value = operands.get(operands.size() - 1);
      if (!isTable(value) && !(value.type() instanceof Type.Scalar)) {
        put(result, size(value));
      }
    } else if (operation instanceof ArrayOf) {
      operands.stream().filter(o -> !isTable(o)).forEach(o -> put(result, size(o)));
    } else if (operation instanceof NewArray) {
      if (operands.size() == depth(result.type())) {
        put(result, count(operands.get(operands.size() - 1)));
      }
    } else if (!(operation instanceof Overwriting
        || operation instanceof ArrayGet
        || operation instanceof ArrayScale
        || operation instanceof ArrayZeros
        || operation instanceof Undefined)) {
      put(result, SEVERAL);
    }
  }

  private Object size(Value value) {
    Object known = sizes.get(value);
    if (known != null) {
      return known;
    }
    return value.type() instanceof Type.ArrayType ? value : ofType(value);
  }

  /** The size of a vector or matrix by its type, in which elements of one array are one size. */
  private Object ofType(Value value) {
    if (value.type() instanceof Type.MatrixType matrix) {
      return pair("×", of(matrix.rows(), value), of(matrix.columns(), value));
    }
    return value.type() instanceof Type.VectorType vector ? of(vector.size(), value) : value;
  }

  private Object of(Dim dim, Value value) {
    if (dim instanceof Dim.Fixed fixed) {
      return fixed.size();
    }
    if (dim instanceof Dim.Sum sum) {
      return pair("+", of(sum.left(), value), of(sum.right(), value));
    }
    if (dim instanceof Dim.Product product) {
      return pair("·", of(product.left(), value), of(product.right(), value));
    }
    Value owner = owners.get(dim);
    Object element = owner == null ? dim : element(owner);
    if (element instanceof Pair pair && innermost(owner.type()) instanceof Type.MatrixType matrix) {
      return matrix.rows().equals(dim) ? pair.left() : pair.right();
    }
    return element == SEVERAL ? value : element;
  }

  private static Object pair(String how, Object left, Object right) {
    return left == ANY || right == ANY ? ANY : new Pair(how, left, right);
  }

  private Object made(Instruction instruction) {
    Value result = instruction.result();
    Operation operation = instruction.operation();
    if (!(result.type() instanceof Type.ArrayType array)) {
      return ofType(result);
    }
    if (!(array.element() instanceof Type.Scalar)) {
      return result;
    }
    List<Value> operands = instruction.operands();
    if (operation instanceof NewArray) {
      return count(operands.get(0));
    }
    if (operation instanceof ArrayOf) {
      return operands.size();
    }
    if (operation instanceof ToArray) {
      return operands.get(0).type() instanceof Type.VectorType ? size(operands.get(0)) : result;
    }
    if (operation instanceof ArrayGet) {
      Object element = element(operands.get(0));
      return element == SEVERAL ? result : element;
    }
    boolean keeps =
        operation instanceof ArrayScale
            || operation instanceof ArrayZeros
            || (operation instanceof Overwriting && !(operation instanceof TapePush));
    return keeps ? size(operands.get(0)) : result;
  }

  /** An integer as a size. */
  private Object count(Value integer) {
    if (integer.definition().isEmpty()) {
      return integer;
    }
    Instruction definition = integer.definition().get();
    if (definition.operation() instanceof IntLiteral literal) {
      return literal.value();
    }
    if (definition.operation() instanceof ArrayLength) {
      Value array = definition.operands().get(0);
      boolean row = definition.operands().size() == depth(array.type());
      Object size = row && isTable(array) ? element(array) : row ? size(array) : SEVERAL;
      return size == SEVERAL ? integer : size;
    }
    return definition.operation() == Extent.SIZE ? size(definition.operands().get(0)) : integer;
  }
}
