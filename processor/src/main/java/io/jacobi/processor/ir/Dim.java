package io.jacobi.processor.ir;

/** A dimension of a vector or matrix: a number, a symbol, or sums and products of these. */
public sealed interface Dim {
  /** Known at compile time. */
  record Fixed(int size) implements Dim {
    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }

  /** Known at run time only; equal names are equal dimensions. */
  record Symbol(String name) implements Dim {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code left + right}, as of a concatenation. */
  record Sum(Dim left, Dim right) implements Dim {
    @Override
    public String toString() {
      return left + "+" + right;
    }
  }

  /** {@code left · right}, as of a Kronecker product. */
  record Product(Dim left, Dim right) implements Dim {
    @Override
    public String toString() {
      return factor(left) + "·" + factor(right);
    }

    private static String factor(Dim dim) {
      return dim instanceof Sum ? "(" + dim + ")" : dim.toString();
    }
  }

  /** {@code left + right}, folded where both are known. */
  static Dim sum(Dim left, Dim right) {
    return left instanceof Fixed a && right instanceof Fixed b
        ? new Fixed(a.size + b.size)
        : new Sum(left, right);
  }

  /** {@code left · right}, folded where both are known. */
  static Dim product(Dim left, Dim right) {
    return left instanceof Fixed a && right instanceof Fixed b
        ? new Fixed(a.size * b.size)
        : new Product(left, right);
  }
}
