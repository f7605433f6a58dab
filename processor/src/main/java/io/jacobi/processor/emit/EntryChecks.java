package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.primitive.JavaCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks at the entry of a member that dimensions agree which the method needs to be equal. */
final class EntryChecks {
  private record Place(String description, String code) {}

  private final Map<Dim, List<Place>> places = new LinkedHashMap<>();

  EntryChecks(Method method, Function function, List<JavaCode> extra) {
    List<JavaCode> codes = new ArrayList<>();
    Slots slots = new Slots(LambdaNames.of(method));
    for (Method.Parameter parameter : method.parameters()) {
      codes.addAll(slots.leaves(parameter.slot().template(), JavaCode.primary(parameter.name())));
    }
    codes.addAll(extra);
    for (int i = 0; i < codes.size(); i++) {
      Type type = function.parameters().get(i).type();
      String code = codes.get(i).text();
      if (type instanceof Type.VectorType vector) {
        add(vector.size(), "size of " + code, code + ".size()");
      } else if (type instanceof Type.MatrixType matrix) {
        add(matrix.rows(), "rows of " + code, code + ".rows()");
        add(matrix.columns(), "columns of " + code, code + ".columns()");
      }
    }
  }

  private void add(Dim dim, String description, String code) {
    places.computeIfAbsent(dim, d -> new ArrayList<>()).add(new Place(description, code));
  }

  /** A statement for each two sizes that must agree. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    places.forEach(
        (dim, all) -> {
          Place first = all.get(0);
          if (dim instanceof Dim.Fixed fixed) {
            all.forEach(
                place ->
                    statements.add(
                        check(place, new Place("what the method needs", "" + fixed.size()))));
          } else {
            all.stream().skip(1).forEach(place -> statements.add(check(first, place)));
          }
        });
    return statements;
  }

  private static String check(Place left, Place right) {
    return "«io.jacobi.linalg.DimensionMismatchException».requireEqual(\""
        + left.description()
        + "\", "
        + left.code()
        + ", \""
        + right.description()
        + "\", "
        + right.code()
        + ")";
  }
}
