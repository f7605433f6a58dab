package io.jacobi.processor.ir;

import java.util.List;

/** A named program: its parameters and results are those of its body. */
public record Function(String name, Block body) {
  /** What it takes. */
  public List<Value> parameters() {
    return body.parameters();
  }

  /** What it computes. */
  public List<Value> results() {
    return body.results();
  }
}
