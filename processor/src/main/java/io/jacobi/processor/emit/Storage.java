package io.jacobi.processor.emit;

import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the entries of vectors and matrices are: arrays, most of them fields of the objective. */
final class Storage {
  private final Sizes sizes;
  private final Locals names;
  private final Map<Value, String> arrays = new HashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();

  Storage(Sizes sizes, Locals names) {
    this.sizes = sizes;
    this.names = names;
  }

  /** The fields, and how each is made. */
  Map<String, String> fields() {
    return fields;
  }

  boolean isShaped(Value value) {
    return value.type() instanceof Type.VectorType || value.type() instanceof Type.MatrixType;
  }

  Optional<String> find(Value value) {
    return Optional.ofNullable(arrays.get(value));
  }

  void put(Value value, String array) {
    arrays.put(value, array);
  }

  /** Another name for entries that are there already. */
  void alias(Value value, String array) {
    arrays.putIfAbsent(value, array);
  }

  /** A field that is made once. */
  String field(String wanted, String made) {
    String name = names.fresh(wanted);
    fields.put(name, made);
    return name;
  }

  /** The array that a value is to be written to, a field of its own if it has none yet. */
  String destination(Value value) {
    return arrays.computeIfAbsent(
        value, v -> field(hint(v), "new double[" + sizes.count(v.type()) + "]"));
  }

  /** What to call a value. */
  String hint(Value value) {
    return BodyWriter.hint(value);
  }
}
