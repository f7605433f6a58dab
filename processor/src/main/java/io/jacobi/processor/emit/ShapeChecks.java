package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.primitive.JavaCode;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The checks that all members of a method begin with, written once: what they ask of the method's
 * own parameters is a method where it is more than a line.
 */
final class ShapeChecks {
  private final Method method;
  private final TypeSpec.Builder type;
  private List<String> shared = List.of();

  ShapeChecks(Method method, TypeSpec.Builder type) {
    this.method = method;
    this.type = type;
  }

  /**
   * The checks of a member.
   *
   * @param extra parameters of its own, behind those of the method
   */
  CodeBlock of(Function function, List<JavaCode> extra) {
    List<String> own = new EntryChecks(method, function, List.of()).statements();
    List<String> all = new EntryChecks(method, function, extra).statements();
    CodeBlock.Builder code = CodeBlock.builder();
    if (own.size() > 1 && (shared.isEmpty() || shared.equals(own))) {
      shared = own;
      code.addStatement(
          CodeText.of(
              name()
                  + shaped().stream()
                      .map(Method.Parameter::name)
                      .collect(Collectors.joining(", ", "(", ")"))));
      all.stream().filter(check -> !own.contains(check)).forEach(c -> add(code, c));
    } else {
      all.forEach(check -> add(code, check));
    }
    return code.build();
  }

  private static void add(CodeBlock.Builder code, String check) {
    code.addStatement(CodeText.of(check));
  }

  private String name() {
    return method.name() + "Shapes";
  }

  /** The parameters that have sizes to be checked. */
  private List<Method.Parameter> shaped() {
    return method.parameters().stream()
        .filter(
            p ->
                new Slots(LambdaNames.of(method))
                    .leaves(p.slot().template(), JavaCode.primary(p.name())).stream()
                        .anyMatch(
                            leaf -> shared.stream().anyMatch(c -> c.contains(leaf.text() + "."))))
        .toList();
  }

  /** Adds the method of the checks, if a member calls it. */
  void addMethod() {
    if (shared.isEmpty()) {
      return;
    }
    MethodSpec.Builder check =
        MethodSpec.methodBuilder(name())
            .addJavadoc(
                "Throws if sizes differ that {@code $L} needs to be equal.\n", method.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    shaped().forEach(p -> check.addParameter(JavaTypeText.of(p.slot().javaType()), p.name()));
    CodeBlock.Builder body = CodeBlock.builder();
    shared.forEach(statement -> add(body, statement));
    type.addMethod(check.addCode(body.build()).build());
  }
}
