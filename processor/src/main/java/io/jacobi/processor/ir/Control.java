package io.jacobi.processor.ir;

/** Structured control flow. Bodies are blocks that may read any value defined around them. */
public sealed interface Control extends Operation {
  @Override
  default boolean shareable() {
    return false;
  }

  /** Operand: the condition. Blocks: then and else, without parameters, with the same results. */
  record If() implements Control {
    @Override
    public String mnemonic() {
      return "if";
    }
  }

  /**
   * Operands: the initial carried values. Blocks: the condition on the carried values, and the body
   * from carried values to the next ones. Results: the last carried values.
   */
  record While() implements Control {
    @Override
    public String mnemonic() {
      return "while";
    }
  }

  /**
   * Operands: from, to, then the initial carried values. Block: from index and carried values to
   * the next carried values. The index goes by {@code step} while it is below {@code to}, or above
   * if the step is negative. Results: the last carried values.
   */
  record For(int step) implements Control {
    @Override
    public String mnemonic() {
      return "for";
    }
  }
}
