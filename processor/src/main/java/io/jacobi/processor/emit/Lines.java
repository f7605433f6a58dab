package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines of text that pass through JavaPoet as one, which sees each of them twice otherwise, part by
 * part. JavaPoet says how the classes they mention are written in their place, after the lines.
 */
final class Lines {
  private static final char START = '\u0001';
  private static final char BREAK = '\u0002';
  private static final char CLASS = '\u0003';

  private Lines() {}

  /** Whether a text can be packed. */
  static boolean arePackable(String text) {
    return text.indexOf('\n') >= 0
        && text.indexOf(START) < 0
        && text.indexOf(BREAK) < 0
        && text.indexOf(CLASS) < 0;
  }

  /** Text with class names between guillemets, as one line. */
  static CodeBlock pack(String text) {
    Set<String> classes = new LinkedHashSet<>();
    for (int open = text.indexOf('«'); open >= 0; open = text.indexOf('«', open + 1)) {
      classes.add(text.substring(open + 1, text.indexOf('»', open)));
    }
    String lines = text.stripTrailing().replace('\n', BREAK);
    CodeBlock.Builder code = CodeBlock.builder().add("$L", START + lines);
    for (String name : classes) {
      code.add("$L$T", CLASS, CodeText.className(name));
    }
    return code.add("\n").build();
  }

  /** What JavaPoet made of everything, with the lines where they belong. */
  static String unpack(String laidOut) {
    StringBuilder text = new StringBuilder(laidOut.length());
    int from = 0;
    for (int start = laidOut.indexOf(START); start >= 0; start = laidOut.indexOf(START, from)) {
      int end = laidOut.indexOf('\n', start);
      text.append(laidOut, from, start);
      String margin = laidOut.substring(laidOut.lastIndexOf('\n', start) + 1, start);
      unpack(laidOut.substring(start + 1, end), margin, text);
      from = end;
    }
    return text.append(laidOut, from, laidOut.length()).toString();
  }

  private static void unpack(String packed, String margin, StringBuilder text) {
    List<String> parts = List.of(packed.split(String.valueOf(CLASS), -1));
    String lines = parts.get(0);
    Map<String, String> written = new HashMap<>();
    List<String> names = new ArrayList<>(parts.subList(1, parts.size()));
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      if (c == BREAK) {
        boolean blank = i + 1 < lines.length() && lines.charAt(i + 1) == BREAK;
        text.append('\n').append(blank ? margin.stripTrailing() : margin);
      } else if (c == '«') {
        int close = lines.indexOf('»', i);
        text.append(
            written.computeIfAbsent(lines.substring(i + 1, close), name -> names.remove(0)));
        i = close;
      } else {
        text.append(c);
      }
    }
  }
}
