package io.jacobi.processor.primitive;

import io.jacobi.processor.ir.Dim;
import io.jacobi.processor.ir.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Floating-point operations as a polynomial in the dimensions. */
public record Cost(Map<List<String>, Double> terms) {
  /** Nothing. */
  public static final Cost ZERO = new Cost(Map.of());

  /** Copies the terms, in their order. */
  public Cost {
    terms =
        terms.size() <= 1
            ? Map.copyOf(terms)
            : Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** {@code coefficient} times the product of the dimensions. */
  public static Cost of(double coefficient, Dim... dims) {
    double factor = coefficient;
    List<String> names = new ArrayList<>(dims.length);
    List<Cost> sums = new ArrayList<>(0);
    for (Dim dim : dims) {
      if (dim instanceof Dim.Symbol symbol) {
        names.add(symbol.name());
      } else if (dim instanceof Dim.Fixed fixed) {
        factor *= fixed.size();
      } else {
        sums.add(polynomial(dim));
      }
    }
    Collections.sort(names);
    Cost cost = new Cost(Map.of(names, factor));
    for (Cost sum : sums) {
      cost = cost.times(sum);
    }
    return cost;
  }

  /** {@code coefficient} for every entry of a value of the type. */
  public static Cost perEntry(double coefficient, Type type) {
    if (type instanceof Type.VectorType vector) {
      return of(coefficient, vector.size());
    }
    if (type instanceof Type.MatrixType matrix) {
      return of(coefficient, matrix.rows(), matrix.columns());
    }
    return of(coefficient);
  }

  private static Cost polynomial(Dim dim) {
    if (dim instanceof Dim.Fixed fixed) {
      return new Cost(Map.of(List.of(), (double) fixed.size()));
    }
    if (dim instanceof Dim.Sum sum) {
      return polynomial(sum.left()).plus(polynomial(sum.right()));
    }
    if (dim instanceof Dim.Product product) {
      return polynomial(product.left()).times(polynomial(product.right()));
    }
    return new Cost(Map.of(List.of(((Dim.Symbol) dim).name()), 1.0));
  }

  /** The sum. */
  public Cost plus(Cost other) {
    Map<List<String>, Double> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((monomial, c) -> sum.merge(monomial, c, Double::sum));
    return new Cost(sum);
  }

  /** The product, as of the cost of a loop's body and how often it runs. */
  public Cost times(Cost other) {
    Map<List<String>, Double> product = new LinkedHashMap<>();
    terms.forEach(
        (a, c) ->
            other.terms.forEach(
                (b, d) -> {
                  List<String> monomial = new ArrayList<>(a);
                  monomial.addAll(b);
                  Collections.sort(monomial);
                  product.merge(monomial, c * d, Double::sum);
                }));
    return new Cost(product);
  }

  /** The number where every dimension that is not known is {@code size}. */
  public double at(double size) {
    double sum = 0;
    for (Map.Entry<List<String>, Double> term : terms.entrySet()) {
      sum += term.getValue() * Math.pow(size, term.getKey().size());
    }
    return sum;
  }

  /** {@code 4n² + 3n flops}. */
  @Override
  public String toString() {
    return text() + " flops";
  }

  /** {@code 4n² + 3n}: the terms of the two highest orders. */
  public String text() {
    int highest = terms.keySet().stream().mapToInt(List::size).max().orElse(0);
    String text =
        terms.entrySet().stream()
            .filter(
                term -> term.getValue() != 0 && term.getKey().size() >= Math.max(0, highest - 1))
            .sorted((a, b) -> Integer.compare(b.getKey().size(), a.getKey().size()))
            .map(term -> monomial(term.getValue(), term.getKey()))
            .collect(Collectors.joining(" + "));
    return text.isEmpty() ? "0" : text;
  }

  private static String monomial(double coefficient, List<String> dims) {
    StringBuilder text = new StringBuilder();
    if (coefficient != 1 || dims.isEmpty()) {
      text.append(Notation.number(Math.round(coefficient * 10) / 10.0).text());
    }
    boolean afterWord = false;
    for (int i = 0; i < dims.size(); ) {
      int power = Collections.frequency(dims, dims.get(i));
      boolean word = dims.get(i).length() > 1;
      text.append(text.length() > 0 && (word || afterWord) ? "·" : "").append(dims.get(i));
      text.append(power == 1 ? "" : power == 2 ? "²" : power == 3 ? "³" : "^" + power);
      i += power;
      afterWord = word;
    }
    return text.toString();
  }
}
