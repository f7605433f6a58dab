package io.jacobi.processor.frontend;

import io.jacobi.processor.ir.BlockBuilder;
import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Rebuild;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every dimension one name: a number where it is known, the user's name where there is one,
 * else a letter of its own. Only what the parameters bring in keeps a name.
 */
final class Canonical {
  private static final List<String> LETTERS =
      List.of("n", "m", "k", "p", "q", "r", "s", "t", "d", "l", "u", "v", "w");

  private final Shapes shapes;
  private final Map<Dim.Symbol, Dim> names = new LinkedHashMap<>();
  private int letters;

  Canonical(Shapes shapes, List<Method.Parameter> parameters) {
    this.shapes = shapes;
    Set<String> taken = new HashSet<>();
    parameters.forEach(p -> taken.add(p.name()));
    List<Dim> dims =
        parameters.stream()
            .flatMap(p -> p.slot().template().leaves().stream())
            .flatMap(type -> dims(type).stream())
            .toList();
    dims.forEach(dim -> declared(shapes.resolve(dim), taken));
    dims.forEach(dim -> name(dim, taken));
  }

  private static List<Dim> dims(Type type) {
    if (type instanceof Type.VectorType vector) {
      return List.of(vector.size());
    }
    return type instanceof Type.MatrixType matrix
        ? List.of(matrix.rows(), matrix.columns())
        : List.of();
  }

  /** A letter that the user gave to another dimension is not free. */
  private static void declared(Dim dim, Set<String> taken) {
    if (dim instanceof Dim.Symbol symbol) {
      taken.add(symbol.name());
    }
  }

  private void name(Dim dim, Set<String> taken) {
    if (shapes.resolve(dim) instanceof Dim.Symbol symbol
        && symbol.name().startsWith("?")
        && !names.containsKey(symbol)) {
      while (letters < LETTERS.size() && taken.contains(LETTERS.get(letters))) {
        letters++;
      }
      String letter =
          letters < LETTERS.size() ? LETTERS.get(letters) : "n" + (letters - LETTERS.size() + 1);
      letters++;
      names.put(symbol, new Dim.Symbol(letter));
    }
  }

  private Dim canonical(Dim dim) {
    Dim resolved = shapes.resolve(dim);
    if (resolved instanceof Dim.Symbol symbol) {
      return names.getOrDefault(symbol, symbol);
    }
    if (resolved instanceof Dim.Sum sum) {
      return Dim.sum(canonical(sum.left()), canonical(sum.right()));
    }
    return resolved instanceof Dim.Product product
        ? Dim.product(canonical(product.left()), canonical(product.right()))
        : resolved;
  }

  private Type canonical(Type type) {
    if (type instanceof Type.VectorType vector) {
      return new Type.VectorType(canonical(vector.size()));
    }
    return type instanceof Type.MatrixType matrix
        ? new Type.MatrixType(
            canonical(matrix.rows()), canonical(matrix.columns()), matrix.structure())
        : type;
  }

  /** The function with the types of its parameters renamed; a rebuild infers the others anew. */
  Function apply(Function function) {
    BlockBuilder builder = new BlockBuilder(Shapes.settled());
    Map<Value, Value> map = new HashMap<>();
    for (Value parameter : function.parameters()) {
      map.put(
          parameter, builder.parameter(canonical(parameter.type()), parameter.name().orElse(null)));
    }
    List<Value> results = new Rebuild(this::canonical).copy(builder, function.body(), map);
    return new Function(function.name(), builder.build(results));
  }
}
