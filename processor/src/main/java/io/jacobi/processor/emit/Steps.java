package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Cuts methods that are too long: HotSpot does not compile more than 8,000 bytes of code in one
 * method, and javac not more than 65,535. The parts are methods of a nested class, and what more
 * than one of them uses is a field of it.
 */
final class Steps {
  /** A character is about a third of a byte of code. */
  private static final int LONGEST = 20_000;

  private static final int STEP = 10_000;

  private final List<List<String>> steps = new ArrayList<>();

  private final TypeSpec.Builder type;

  /** For methods of a type. */
  Steps(TypeSpec.Builder type) {
    this.type = type;
  }

  /**
   * Adds a method, in parts if it is long.
   *
   * @param length of the body, about, in characters
   */
  void add(MethodSpec.Builder signature, CodeBlock body, int length) {
    if (length <= LONGEST) {
      type.addMethod(signature.addCode(body).build());
    } else {
      split(signature.build(), Lines.unpack(body.toString()));
    }
  }

  private void split(MethodSpec method, String text) {
    List<Statements.Statement> statements = Statements.of(text);
    List<Statements.Local> locals = Statements.locals(statements);
    List<String> run = new ArrayList<>();
    shortened(statements).forEach(statement -> statement.write(run));
    Set<String> fields = fields(run, locals);
    String name =
        method.name().substring(0, 1).toUpperCase(Locale.ROOT) + method.name().substring(1);
    boolean isStatic = method.modifiers().contains(Modifier.STATIC);
    TypeSpec.Builder nested =
        TypeSpec.classBuilder(name + "Steps")
            .addJavadoc(
                "{@code $L} in parts that are short enough to be compiled.\n", method.name())
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL);
    if (isStatic) {
      nested.addModifiers(Modifier.STATIC);
    }
    MethodSpec.Builder runner =
        MethodSpec.methodBuilder("run")
            .addParameters(method.parameters())
            .returns(method.returnType());
    for (ParameterSpec parameter : method.parameters()) {
      nested.addField(parameter.type(), parameter.name(), Modifier.PRIVATE);
      runner.addStatement("this.$N = $N", parameter.name(), parameter.name());
    }
    for (Statements.Local local : locals) {
      if (fields.contains(local.name())) {
        nested.addField(
            FieldSpec.builder(JavaTypeText.of(local.type()), local.name(), Modifier.PRIVATE)
                .build());
      }
    }
    nested.addMethod(runner.addCode(code(run, fields)).build());
    for (int i = 0; i < steps.size(); i++) {
      nested.addMethod(
          MethodSpec.methodBuilder("step" + (i + 1))
              .addModifiers(Modifier.PRIVATE)
              .addCode(code(steps.get(i), fields))
              .build());
    }
    type.addType(nested.build());
    String arguments =
        method.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    type.addMethod(
        method.toBuilder().addStatement("return new $LSteps().run($L)", name, arguments).build());
  }

  private static CodeBlock code(List<String> lines, Set<String> fields) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (String line : lines) {
      if (line.startsWith("}")) {
        code.unindent();
      }
      Statements.assigned(line, fields).ifPresent(text -> code.add("$L\n", text));
      if (line.endsWith("{")) {
        code.indent();
      }
    }
    return code.build();
  }

  /** The variables that more than one part mentions. */
  private Set<String> fields(List<String> run, List<Statements.Local> locals) {
    Map<String, Integer> parts = new HashMap<>();
    List<List<String>> all = new ArrayList<>(steps);
    all.add(run);
    all.forEach(part -> Statements.names(part).forEach(n -> parts.merge(n, 1, Integer::sum)));
    Set<String> fields = new HashSet<>();
    for (Statements.Local local : locals) {
      if (parts.getOrDefault(local.name(), 0) > 1) {
        fields.add(local.name());
      }
    }
    return fields;
  }

  /** The statements with what is too much put into steps, from the inside out. */
  private List<Statements.Statement> shortened(List<Statements.Statement> statements) {
    List<Statements.Statement> all = new ArrayList<>();
    for (Statements.Statement statement : statements) {
      if (statement instanceof Statements.Nested nested && nested.size() > STEP) {
        all.add(
            new Statements.Nested(
                nested.heads(), nested.blocks().stream().map(this::shortened).toList()));
      } else {
        all.add(statement);
      }
    }
    if (all.stream().mapToInt(Statements.Statement::size).sum() <= STEP) {
      return all;
    }
    List<Statements.Statement> shorter = new ArrayList<>();
    List<Statements.Statement> step = new ArrayList<>();
    int size = 0;
    for (Statements.Statement statement : all) {
      boolean leaves = leaves(statement);
      if (!step.isEmpty() && (leaves || size + statement.size() > STEP)) {
        shorter.add(call(step));
        step = new ArrayList<>();
        size = 0;
      }
      if (leaves) {
        shorter.add(statement);
      } else {
        step.add(statement);
        size += statement.size();
      }
    }
    if (!step.isEmpty()) {
      shorter.add(call(step));
    }
    return shorter;
  }

  private Statements.Statement call(List<Statements.Statement> step) {
    List<String> lines = new ArrayList<>();
    step.forEach(statement -> statement.write(lines));
    steps.add(lines);
    return new Statements.Line("step" + steps.size() + "();");
  }

  /** Whether a statement leaves the block around it, which a method of its own could not. */
  private static boolean leaves(Statements.Statement statement) {
    if (statement instanceof Statements.Line line) {
      return line.text().startsWith("return") || line.text().equals("break;");
    }
    Statements.Nested nested = (Statements.Nested) statement;
    boolean loop =
        nested.heads().get(0).startsWith("for") || nested.heads().get(0).startsWith("while");
    return !loop && nested.blocks().stream().flatMap(List::stream).anyMatch(Steps::leaves);
  }
}
