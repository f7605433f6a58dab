package io.jacobi.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/** Java text with class names between guillemets, as JavaPoet code that imports them. */
final class CodeText {
  private CodeText() {}

  static CodeBlock of(String text) {
    if (Lines.arePackable(text)) {
      return Lines.pack(text);
    }
    if (text.indexOf('«') < 0) {
      return CodeBlock.of("$L", text);
    }
    CodeBlock.Builder code = CodeBlock.builder();
    int from = 0;
    while (true) {
      int open = text.indexOf('«', from);
      if (open < 0) {
        code.add("$L", text.substring(from));
        return code.build();
      }
      int close = text.indexOf('»', open);
      code.add("$L", text.substring(from, open));
      code.add("$T", className(text.substring(open + 1, close)));
      from = close + 1;
    }
  }

  /** A class by its package and its name: {@code java.util:Map.Entry}, or {@code java.util.Map}. */
  static ClassName className(String name) {
    int colon = name.indexOf(':');
    int at = colon >= 0 ? colon : name.lastIndexOf('.');
    String[] simple = name.substring(at + 1).split("\\.", -1);
    ClassName top = ClassName.get(name.substring(0, at), simple[0]);
    for (int i = 1; i < simple.length; i++) {
      top = top.nestedClass(simple[i]);
    }
    return top;
  }
}
