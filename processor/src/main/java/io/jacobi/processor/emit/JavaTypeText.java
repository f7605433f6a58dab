package io.jacobi.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;

/** Java types in text, as JavaPoet's. */
final class JavaTypeText {
  private JavaTypeText() {}

  static TypeName of(String text) {
    if (text.endsWith("[]")) {
      return ArrayTypeName.of(of(text.substring(0, text.length() - 2)));
    }
    return switch (text) {
      case "double" -> TypeName.DOUBLE;
      case "int" -> TypeName.INT;
      case "long" -> TypeName.LONG;
      case "boolean" -> TypeName.BOOLEAN;
      case "char" -> TypeName.CHAR;
      case "byte" -> TypeName.BYTE;
      case "short" -> TypeName.SHORT;
      default -> reference(text);
    };
  }

  private static TypeName wildcard(String text) {
    String above = "? extends ";
    String below = "? super ";
    return text.startsWith(above)
        ? WildcardTypeName.subtypeOf(of(text.substring(above.length())))
        : text.startsWith(below)
            ? WildcardTypeName.supertypeOf(of(text.substring(below.length())))
            : WildcardTypeName.subtypeOf(Object.class);
  }

  private static TypeName reference(String text) {
    if (text.startsWith("?")) {
      return wildcard(text);
    }
    int open = text.indexOf('<');
    String name = open < 0 ? text : text.substring(0, open);
    ClassName raw =
        name.startsWith("«")
            ? CodeText.className(name.substring(1, name.length() - 1))
            : ClassName.bestGuess(name);
    if (open < 0) {
      return raw;
    }
    List<TypeName> arguments = new ArrayList<>();
    for (String argument : split(text.substring(open + 1, text.length() - 1))) {
      arguments.add(of(argument));
    }
    return ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
  }

  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(arguments.substring(from, i).trim());
        from = i + 1;
      }
    }
    parts.add(arguments.substring(from).trim());
    return parts;
  }

  /** The type in a place that takes objects only. */
  static TypeName boxed(String text) {
    return of(text).box();
  }
}
