package io.jacobi.processor;

import io.jacobi.processor.emit.Derived;
import io.jacobi.processor.frontend.Diagnostics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * A class whose methods were read in a round.
 *
 * @param sources the outermost classes in whose source code was read
 * @param next where the class stands if a part of its companion is written
 * @param broken whether a method did not compile
 */
record Reading(
    String className,
    Progress progress,
    TypeElement type,
    Diagnostics diagnostics,
    List<Started> started,
    Set<TypeElement> sources,
    Progress next,
    boolean broken) {
  /** A method that was read, its source, and its derivatives in the making. */
  record Started(ExecutableElement method, String source, Future<Derived> derived) {}

  /** Where a class stands: the part of its companion to write next, and what is in those before. */
  record Progress(int part, Set<String> done, Set<String> names) {
    static final Progress START = new Progress(1, Set.of(), Set.of());
  }

  /**
   * What the companion is made from: the class, and other classes whose code was read for it. One
   * alone is what makes a companion isolated in an incremental build; of several, a build tool has
   * to know all, for a change in any of them changes derivatives.
   */
  Element[] origins() {
    Element outermost = type;
    while (!(outermost.getEnclosingElement() instanceof PackageElement)) {
      outermost = outermost.getEnclosingElement();
    }
    Set<Element> origins = new LinkedHashSet<>();
    origins.add(type);
    for (TypeElement source : sources) {
      if (!source.equals(outermost)) {
        origins.add(source);
      }
    }
    return origins.toArray(Element[]::new);
  }
}
