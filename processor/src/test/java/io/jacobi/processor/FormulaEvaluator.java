package io.jacobi.processor;

import io.jacobi.linalg.Functions;
import io.jacobi.linalg.Matrix;
import io.jacobi.linalg.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Evaluates a printed formula on numbers, by the conventions a reader would read it by: powers
 * before products, products before quotients, these before {@code ⊙}, and sums last.
 */
final class FormulaEvaluator {
  /** What this evaluator has no number for. */
  static final class NotClosedFormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotClosedFormException(String message) {
      super(message);
    }
  }

  private static final Map<String, DoubleUnaryOperator> ENTRYWISE =
      Map.ofEntries(
          Map.entry("exp", Math::exp),
          Map.entry("log", Math::log),
          Map.entry("sin", Math::sin),
          Map.entry("cos", Math::cos),
          Map.entry("tanh", Math::tanh),
          Map.entry("arctan", Math::atan),
          Map.entry("√", Math::sqrt),
          Map.entry("σ", Functions::sigmoid),
          Map.entry("softplus", Functions::softplus),
          Map.entry("relu", v -> Math.max(v, 0)),
          Map.entry("step", v -> v > 0 ? 1 : 0),
          Map.entry("sign", Math::signum));

  private static final Set<String> OTHERS =
      Set.of("sum", "tr", "det", "rows", "diag", "softmax", "logSumExp", "svdvals", "chol", "max");

  /**
   * Entries, where {@code 𝟏} and what is made of it fit any number of rows or columns, and the
   * identity any size.
   */
  record Value(Matrix entries, boolean anyRows, boolean anyColumns, boolean identity) {
    static Value of(Matrix entries) {
      return new Value(entries, false, false, false);
    }

    static Value of(double number) {
      return of(Matrix.of(new double[][] {{number}}));
    }

    Value transpose() {
      boolean rows = anyColumns;
      boolean columns = anyRows;
      return new Value(entries.transpose(), rows, columns, identity);
    }

    boolean isScalar() {
      return entries.rows() == 1 && entries.columns() == 1 && !anyRows && !anyColumns && !identity;
    }

    double number() {
      return entries.get(0, 0);
    }

    Value map(DoubleUnaryOperator function) {
      return new Value(entries.map(function), anyRows, anyColumns, identity);
    }

    /** These entries for so many rows and columns. */
    Matrix stretched(int rows, int columns) {
      if (identity) {
        return Matrix.identity(rows).times(number());
      }
      boolean fits =
          (entries.rows() == rows || anyRows || isScalar())
              && (entries.columns() == columns || anyColumns || isScalar());
      if (!fits) {
        throw new IllegalArgumentException(entries + " is not " + rows + " × " + columns);
      }
      return Matrix.build(
          rows, columns, (i, j) -> entries.get(i % entries.rows(), j % entries.columns()));
    }
  }

  private final String text;
  private final Map<String, Value> names;
  private int at;
  private int norms;

  private FormulaEvaluator(String text, Map<String, Value> names) {
    this.text = text;
    this.names = names;
  }

  /** The value of a formula where names stand for numbers, vectors and matrices. */
  static Value evaluate(String text, Map<String, Object> arguments) {
    Map<String, Value> names = new HashMap<>();
    arguments.forEach((name, argument) -> names.put(name, value(argument)));
    FormulaEvaluator evaluator = new FormulaEvaluator(text, names);
    Value result = evaluator.sum();
    if (evaluator.at < text.length()) {
      throw new IllegalArgumentException("at " + text.substring(evaluator.at) + " of " + text);
    }
    return result;
  }

  private static Value value(Object argument) {
    if (argument instanceof Matrix matrix) {
      return Value.of(matrix);
    }
    return argument instanceof Vector vector
        ? Value.of(Matrix.ofColumns(vector))
        : Value.of(((Number) argument).doubleValue());
  }

  private boolean accept(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw new IllegalArgumentException(
          "expected " + token + " at " + text.substring(at) + " of " + text);
    }
  }

  private Value sum() {
    Value left = signed();
    while (true) {
      if (accept(" + ")) {
        left = entries(left, signed(), Double::sum);
      } else if (accept(" − ")) {
        left = entries(left, signed(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Value signed() {
    return accept("−") ? quotient().map(v -> -v) : operator();
  }

  private Value operator() {
    Value left = quotient();
    if (accept(" ⊙ ")) {
      return entries(left, quotient(), (a, b) -> a * b);
    }
    if (accept(" ⊘ ")) {
      return entries(left, quotient(), (a, b) -> a / b);
    }
    if (accept(" > ")) {
      return entries(left, quotient(), (a, b) -> a > b ? 1 : a == b ? 0.5 : 0);
    }
    return left;
  }

  private static Value entries(Value a, Value b, DoubleBinaryOperator operator) {
    int rows = Math.max(a.entries().rows(), b.entries().rows());
    int columns = Math.max(a.entries().columns(), b.entries().columns());
    if (a.identity() || b.identity()) {
      rows = Math.max(rows, columns);
      columns = rows;
    }
    return entries(a, b, rows, columns, operator);
  }

  private static Value entries(
      Value a, Value b, int rows, int columns, DoubleBinaryOperator operator) {
    Matrix left = a.stretched(rows, columns);
    Matrix right = b.stretched(rows, columns);
    return new Value(
        Matrix.build(
            rows, columns, (i, j) -> operator.applyAsDouble(left.get(i, j), right.get(i, j))),
        a.anyRows() && b.anyRows(),
        a.anyColumns() && b.anyColumns(),
        a.identity() && b.identity());
  }

  private Value quotient() {
    Value left = product();
    if (!accept("/")) {
      return left;
    }
    Value right = power();
    return right.isScalar()
        ? left.map(v -> v / right.number())
        : entries(left, right, (a, b) -> a / b);
  }

  private Value product() {
    Value left = power();
    while (at < text.length() && (accept("·") || startsFactor())) {
      left = times(left, power());
    }
    return left;
  }

  private boolean startsFactor() {
    char c = text.charAt(at);
    return c == '(' || c == '[' || (c == '‖' && norms == 0) || isNameStart();
  }

  private boolean isNameStart() {
    return Character.isLetterOrDigit(text.codePointAt(at))
        || text.startsWith("½", at)
        || text.startsWith("√", at);
  }

  private static Value times(Value a, Value b) {
    if (a.isScalar() || a.identity()) {
      Value product = b.map(v -> v * a.number());
      return a.isScalar()
          ? product
          : new Value(product.entries(), b.anyRows(), b.anyColumns(), b.identity() || b.isScalar());
    }
    if (b.isScalar() || b.identity()) {
      return a.map(v -> v * b.number());
    }
    int inner = a.anyColumns() ? b.entries().rows() : a.entries().columns();
    if (a.anyColumns() && b.anyRows()) {
      throw new NotClosedFormException("a sum over a dimension that is not shown");
    }
    Matrix left = a.stretched(a.entries().rows(), inner);
    Matrix right = b.stretched(inner, b.entries().columns());
    return new Value(left.times(right), a.anyRows(), b.anyColumns(), false);
  }

  private Value power() {
    Value base = atom();
    while (true) {
      if (accept("ᵀ")) {
        base = base.transpose();
      } else if (accept("⁻¹")) {
        base = base.isScalar() ? base.map(v -> 1 / v) : Value.of(base.entries().inverse());
      } else if (accept("²")) {
        base = base.isScalar() ? base.map(v -> v * v) : Value.of(base.entries().power(2));
      } else if (accept("^∘")) {
        double exponent = atom().number();
        base = base.map(v -> Math.pow(v, exponent));
      } else {
        return base;
      }
    }
  }

  private Value atom() {
    if (accept("(")) {
      int outside = norms;
      norms = 0;
      Value inner = sum();
      norms = outside;
      expect(")");
      return inner;
    }
    if (accept("[")) {
      Value inner = operator();
      expect("]");
      return inner;
    }
    if (accept("‖")) {
      norms++;
      Value inner = sum();
      norms--;
      expect("‖");
      var unused = accept("_F");
      return Value.of(inner.entries().frobeniusNorm());
    }
    if (accept("|")) {
      Value inner = sum();
      expect("|");
      return inner.map(Math::abs);
    }
    if (accept("𝟏")) {
      return new Value(Value.of(1).entries(), true, false, false);
    }
    if (accept("½")) {
      return Value.of(0.5);
    }
    if (Character.isDigit(text.charAt(at))) {
      int from = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      return Value.of(Double.parseDouble(text.substring(from, at)));
    }
    return name();
  }

  private Value name() {
    int end = at;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '√')
        && text.charAt(end) != 'ᵀ') {
      end++;
    }
    boolean called = end < text.length() && text.charAt(end) == '(';
    String function = called ? text.substring(at, end) : "";
    boolean known = ENTRYWISE.containsKey(function) || OTHERS.contains(function);
    String longest = "";
    for (String name : names.keySet()) {
      if (text.startsWith(name, at) && name.length() > longest.length()) {
        longest = name;
      }
    }
    if (!longest.isEmpty() && !(known && longest.length() < function.length())) {
      at += longest.length();
      return names.get(longest);
    }
    if (accept("I")) {
      return new Value(Value.of(1).entries(), false, false, true);
    }
    at += function.length();
    expect("(");
    List<Value> arguments = new ArrayList<>();
    do {
      arguments.add(sum());
    } while (accept(", "));
    expect(")");
    return call(function, arguments);
  }

  private static Value call(String function, List<Value> arguments) {
    Value first = arguments.get(0);
    if (ENTRYWISE.containsKey(function)) {
      return first.map(ENTRYWISE.get(function));
    }
    Matrix x = first.entries();
    return switch (function) {
      case "sum" -> Value.of(x.sum());
      case "tr" -> Value.of(x.trace());
      case "det" -> Value.of(x.determinant());
      case "rows" -> Value.of(x.rows());
      case "diag" ->
          x.columns() == 1 ? Value.of(Matrix.diagonal(x.column(0))) : value(x.diagonal());
      case "softmax" -> value(x.column(0).softmax());
      case "logSumExp" -> Value.of(x.column(0).logSumExp());
      case "Q" -> Value.of(x.symmetricEigen().vectors());
      case "λ" -> value(x.eigenvalues());
      case "svdvals" -> value(x.singularValues());
      case "chol" -> Value.of(x.cholesky());
      case "max" ->
          arguments.size() == 1 ? Value.of(x.max()) : entries(first, arguments.get(1), Math::max);
      default -> throw new NotClosedFormException(function);
    };
  }
}
