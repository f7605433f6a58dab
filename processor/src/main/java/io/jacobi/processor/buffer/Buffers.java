package io.jacobi.processor.buffer;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program on arrays: the parameters and results of the original as arrays of their entries, then
 * an integer parameter for each dimension.
 *
 * @param dimensions where each of these integers is found on the original's parameters
 */
public record Buffers(Function function, List<Dimension> dimensions) {
  /** A dimension of the parameter at a position. */
  public record Dimension(int parameter, Extent extent) {}

  /** Copies the list. */
  public Buffers {
    dimensions = List.copyOf(dimensions);
  }

  /** A program on arrays, where its shapes can be told from those of the arguments. */
  public static Optional<Buffers> of(Function function) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Sizes sizes = new Sizes();
    Map<Value, Value> map = new HashMap<>();
    for (Value parameter : function.parameters()) {
      map.put(
          parameter,
          builder.parameter(
              BlockLowering.lowered(parameter.type()), parameter.name().orElse(null)));
    }
    List<Dimension> dimensions = new ArrayList<>();
    Set<Dim> seen = new HashSet<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      for (Extent extent : extents(function.parameters().get(i).type())) {
        Dim dim = extent.of(function.parameters().get(i).type());
        if (dim instanceof Dim.Symbol symbol && seen.add(dim)) {
          dimensions.add(new Dimension(i, extent));
          String name = symbol.name().startsWith("?") ? extent.axis() : symbol.name();
          sizes.put(dim, builder.parameter(Type.INT, name));
        }
      }
    }
    if (function.parameters().stream().anyMatch(p -> isNestedDeep(p.type()))) {
      return Optional.empty();
    }
    Reads reads = new Reads(function.body());
    try {
      List<Value> results = new BlockLowering(builder, reads, sizes, map).lower(function.body());
      return Optional.of(
          new Buffers(new Function(function.name(), builder.build(results)), dimensions));
    } catch (UnknownShapeException unknown) {
      return Optional.empty();
    }
  }

  /** Arrays of arrays of vectors or matrices, which stay what they are. */
  private static boolean isNestedDeep(Type type) {
    return type instanceof Type.ArrayType array
        && array.element() instanceof Type.ArrayType
        && !BlockLowering.lowered(type).equals(type);
  }

  private static List<Extent> extents(Type type) {
    if (type instanceof Type.VectorType) {
      return List.of(Extent.SIZE);
    }
    return type instanceof Type.MatrixType ? List.of(Extent.ROWS, Extent.COLUMNS) : List.of();
  }
}
