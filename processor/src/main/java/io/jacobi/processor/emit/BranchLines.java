package io.jacobi.processor.emit;

import io.jacobi.processor.primitive.JavaCode;
import java.util.List;

/** The statements of a branch, with one in the place of its other side as {@code else if}. */
final class BranchLines {
  private BranchLines() {}

  static void write(List<String> out, JavaCode condition, List<String> yes, List<String> no) {
    boolean onlyNo = yes.isEmpty() && !no.isEmpty();
    out.add("if (" + (onlyNo ? JavaCode.prefix("!", condition) : condition).text() + ") {");
    out.addAll(onlyNo ? no : yes);
    if (!onlyNo && isBranch(no)) {
      out.add("} else " + no.get(0));
      out.addAll(no.subList(1, no.size()));
      return;
    }
    if (!onlyNo && !no.isEmpty()) {
      out.add("} else {");
      out.addAll(no);
    }
    out.add("}");
  }

  /** Whether statements are nothing but one branch. */
  private static boolean isBranch(List<String> statements) {
    if (statements.isEmpty() || !statements.get(0).startsWith("if (")) {
      return false;
    }
    int depth = 0;
    for (String line : statements.subList(0, statements.size() - 1)) {
      depth += (line.endsWith("{") ? 1 : 0) - (line.startsWith("}") ? 1 : 0);
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }
}
