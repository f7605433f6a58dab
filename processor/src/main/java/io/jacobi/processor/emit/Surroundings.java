package io.jacobi.processor.emit;

import java.util.Set;

/**
 * What a companion finds around it.
 *
 * @param seesGenerated whether its module reads the one of {@code @Generated}
 * @param taken names of {@code java.lang} that classes of its package have as well
 */
public record Surroundings(boolean seesGenerated, Set<String> taken) {
  /** The classes of {@code java.lang} that generated code names. */
  public static final Set<String> NAMED =
      Set.of("Math", "String", "Double", "Integer", "Long", "Override", "Object", "System");

  /** Copies the set. */
  public Surroundings {
    taken = Set.copyOf(taken);
  }
}
