package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Warns of records that check their components: a gradient is such a record too. */
final class RecordWarnings {
  private final Context context;

  RecordWarnings(Context context) {
    this.context = context;
  }

  /** Warns at the parameter if its record, or one in it, may reject the values of a gradient. */
  void check(Element parameter, TypeMirror type) {
    if (type instanceof javax.lang.model.type.ArrayType array) {
      check(parameter, array.getComponentType());
    } else if (context.typeReader.isRecord(type)) {
      TypeElement record = context.typeReader.record(type);
      if (ElementFilter.constructorsIn(record.getEnclosedElements()).stream()
          .anyMatch(this::rejects)) {
        context.diagnostics.warning(
            parameter,
            "the constructor of record '"
                + record.getSimpleName()
                + "' may throw, and so it may"
                + " reject the values of a gradient, which is such a record; check components where"
                + " they are used instead");
      }
      record.getRecordComponents().forEach(component -> check(parameter, component.asType()));
    }
  }

  private boolean rejects(ExecutableElement constructor) {
    TreePath source = context.trees.getPath(constructor);
    if (source == null || !(source.getLeaf() instanceof MethodTree tree)) {
      return false;
    }
    Boolean found =
        new TreeScanner<Boolean, Void>() {
          @Override
          public Boolean visitThrow(ThrowTree statement, Void unused) {
            return true;
          }

          @Override
          public Boolean reduce(Boolean left, Boolean right) {
            return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
          }
        }.scan(tree, null);
    return Boolean.TRUE.equals(found);
  }
}
