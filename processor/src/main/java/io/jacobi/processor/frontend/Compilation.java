package io.jacobi.processor.frontend;

import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What the methods of one compilation are read with.
 *
 * @param rules the user's own rules
 * @param implicit what javac adds to the sources while they are read
 * @param subclasses which classes override what
 * @param records the records whose source is elsewhere
 */
public record Compilation(
    Trees trees,
    Elements elements,
    Types types,
    CustomRules rules,
    ImplicitCode implicit,
    Subclasses subclasses,
    CompiledRecords records) {
  /** A compilation as it begins to be read. */
  public static Compilation of(
      ProcessingEnvironment environment, Trees trees, CustomRules rules, Subclasses subclasses) {
    return new Compilation(
        trees,
        environment.getElementUtils(),
        environment.getTypeUtils(),
        rules,
        new ImplicitCode(trees),
        subclasses,
        new CompiledRecords(environment));
  }
}
