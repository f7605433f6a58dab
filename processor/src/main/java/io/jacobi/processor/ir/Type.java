package io.jacobi.processor.ir;

/** The type of a value of the program. */
public sealed interface Type {
  /** A {@code double}. */
  Type SCALAR = new Scalar();

  /** An {@code int}, carried along as a constant of differentiation. */
  Type INT = new Constant("int");

  /** A {@code boolean}, what branches decide on. */
  Type BOOLEAN = new Constant("boolean");

  /** A {@code double}; use {@link #SCALAR}. */
  record Scalar() implements Type {
    @Override
    public String toString() {
      return "scalar";
    }
  }

  /** A vector of a size. */
  record VectorType(Dim size) implements Type {
    @Override
    public String toString() {
      return "vector of " + size;
    }
  }

  /** A matrix of a shape, with what is known of it. */
  record MatrixType(Dim rows, Dim columns, Structure structure) implements Type {
    @Override
    public String toString() {
      return rows + " × " + columns + " matrix";
    }
  }

  /** A Java array; versions of it are values, and writing makes a new version. */
  record ArrayType(Type element) implements Type {
    @Override
    public String toString() {
      return "array of " + element;
    }
  }

  /** Anything else Java has, by its qualified name; never differentiated. */
  record Constant(String javaName) implements Type {
    @Override
    public String toString() {
      return javaName;
    }
  }

  /** A matrix of which only the shape is known. */
  static MatrixType matrix(Dim rows, Dim columns) {
    return new MatrixType(rows, columns, Structure.GENERAL);
  }

  /** Whether values of this type have tangents. */
  default boolean differentiable() {
    return this instanceof ArrayType array
        ? array.element().differentiable()
        : !(this instanceof Constant);
  }
}
