package io.jacobi.processor.ir;

/** What an instruction does. Operations are compared by value, so that equal work is seen. */
public interface Operation {
  /** A short name, for printing. */
  String mnemonic();

  /**
   * Whether two equal instructions may be merged into one. Not so for those that make a new array
   * that is later written in place.
   */
  default boolean shareable() {
    return true;
  }

  /** Whether its two operands may change places, so that both orders are equal work. */
  default boolean commutes() {
    return false;
  }

  /** Whether it must be done even where nobody uses what it computes. */
  default boolean effect() {
    return false;
  }
}
