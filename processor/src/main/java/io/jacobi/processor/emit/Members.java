package io.jacobi.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The generated members of one annotated method. */
final class Members {
  private final Derived derived;
  private final Method method;
  private final TypeSpec.Builder type;
  private final ClassName companion;
  private final List<Method.Parameter> active;
  private final ShapeChecks shapes;
  private final LambdaNames lambdas;
  private final Slots slots;

  /**
   * The members of a method.
   *
   * @param companion the class, or part of it, that they go to
   */
  Members(Derived derived, TypeSpec.Builder type, ClassName companion) {
    this.derived = derived;
    this.method = derived.method();
    this.type = type;
    this.companion = companion;
    this.active = method.active();
    this.shapes = new ShapeChecks(method, type);
    this.lambdas = LambdaNames.of(method);
    this.slots = new Slots(lambdas);
  }

  void add() {
    derived
        .valueAndGradient()
        .ifPresent(
            both -> {
              addGradient();
              addValueAndGradient(both);
            });
    derived.jvp().ifPresent(this::addJvp);
    derived.vjp().ifPresent(this::addVjp);
    if (!derived.jacobians().isEmpty()) {
      addJacobian();
    }
    derived.hessian().ifPresent(this::addHessian);
    derived.hvp().ifPresent(this::addHvp);
    addFormula();
    if (derived.valueAndGradient().isPresent()) {
      new ObjectiveWriter(derived, type, this).add();
    }
    shapes.addMethod();
  }

  /** The formulas of the Javadoc, for a program to show. */
  private void addFormula() {
    List<String> formulas =
        Stream.of("Gradient", "Jvp", "Vjp", "Jacobian", "Hessian")
            .flatMap(member -> derived.doc(member).formulas().stream())
            .toList();
    if (formulas.isEmpty()) {
      return;
    }
    MethodSpec.Builder member =
        MethodSpec.methodBuilder(method.name() + "Formula")
            .addJavadoc("The derivatives of {@code $L} as formulas, a line each.\n", method.name())
            .addModifiers(Modifier.STATIC)
            .returns(String.class)
            .addStatement("return $S", String.join("\n", formulas));
    if (method.publicMethod()) {
      member.addModifiers(Modifier.PUBLIC);
    }
    type.addMethod(member.build());
  }

  String capital(String member) {
    String name = method.name() + member;
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  ClassName nested(String member) {
    return companion.nestedClass(capital(member));
  }

  /** The type of the gradient. */
  TypeName gradientType() {
    return active.size() == 1
        ? JavaTypeText.of(active.get(0).slot().javaType())
        : nested("Gradient");
  }

  MethodSpec.Builder member(String suffix, TypeName returns) {
    MethodSpec.Builder member =
        MethodSpec.methodBuilder(method.name() + suffix)
            .addModifiers(Modifier.STATIC)
            .returns(returns);
    if (method.publicMethod()) {
      member.addModifiers(Modifier.PUBLIC);
    }
    for (Method.Parameter parameter : method.parameters()) {
      member.addParameter(JavaTypeText.of(parameter.slot().javaType()), parameter.name());
    }
    return member;
  }

  private List<JavaCode> parameterLeaves() {
    return method.parameters().stream()
        .flatMap(p -> slots.leaves(p.slot().template(), JavaCode.primary(p.name())).stream())
        .toList();
  }

  private Set<String> reserved() {
    Set<String> names = LambdaNames.visible(method);
    names.addAll(lambdas.among(method));
    return names;
  }

  private BodyWriter body(Function function, List<JavaCode> extra) {
    List<JavaCode> leaves = new ArrayList<>(parameterLeaves());
    leaves.addAll(extra);
    return new BodyWriter(function, leaves, reserved());
  }

  private Iterator<String> texts(BodyWriter writer, List<Value> values) {
    boolean lambdas =
        Slots.hasArrayOfRecords(method.result().template())
            || active.stream().anyMatch(p -> Slots.hasArrayOfRecords(p.slot().template()));
    return values.stream()
        .map(
            value ->
                lambdas && value.type() instanceof Type.ArrayType
                    ? writer.settled(value)
                    : writer.code(value))
        .map(JavaCode::text)
        .toList()
        .iterator();
  }

  /** Components for the parameters differentiated with respect to, put together from leaves. */
  private String components(Iterator<String> leaves) {
    return active.stream()
        .map(p -> slots.assemble(p.slot().template(), leaves, JavaCode.primary(p.name())))
        .collect(Collectors.joining(", "));
  }

  private String gradientResult(Iterator<String> leaves) {
    String components = components(leaves);
    return active.size() == 1
        ? components
        : "new " + nestedText("Gradient") + "(" + components + ")";
  }

  String nestedText(String member) {
    return "«" + method.packageName() + ":" + companion.simpleName() + "." + capital(member) + "»";
  }

  private void addRecord(
      String member, boolean withValue, String javadoc, UnaryOperator<String> componentType) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (withValue) {
      constructor.addParameter(TypeName.DOUBLE, "value");
    }
    for (Method.Parameter parameter : active) {
      String name = withValue ? recordName(parameter) : parameter.name();
      constructor.addParameter(
          JavaTypeText.of(componentType.apply(parameter.slot().javaType())), name);
    }
    TypeSpec.Builder record =
        TypeSpec.recordBuilder(capital(member))
            .addJavadoc("$L\n", javadoc)
            .recordConstructor(constructor.build());
    if (method.publicMethod()) {
      record.addModifiers(Modifier.PUBLIC);
    }
    type.addType(record.build());
  }

  /** The checks of sizes that a member begins with. */
  CodeBlock checks(List<JavaCode> extra, Function function) {
    return shapes.of(function, extra);
  }

  private void add(MethodSpec.Builder member, CodeBlock checks, BodyWriter writer, String result) {
    CodeBlock.Builder body = CodeBlock.builder().add(checks).add(writer.statements());
    body.addStatement(CodeText.of("return " + result));
    new Steps(type).add(member, body.build(), writer.length());
  }

  private void addGradient() {
    if (active.size() > 1) {
      addRecord(
          "Gradient",
          false,
          "The gradient of {@code " + method.name() + "}, a component for each parameter.",
          t -> t);
    }
    MethodSpec.Builder member =
        member("Gradient", gradientType()).addJavadoc(CodeText.of(new Docs(derived).gradient()));
    Optional<Function> own = derived.gradient().filter(Members::isStraight);
    if (own.isEmpty()) {
      type.addMethod(member.addCode(withoutValue()).build());
      return;
    }
    Function function = own.get();
    BodyWriter writer = body(function, List.of());
    String result = gradientResult(texts(writer, function.results()));
    add(member, checks(List.of(), function), writer, result);
  }

  private static boolean isStraight(Function function) {
    return function.body().instructions().stream().allMatch(i -> i.blocks().isEmpty());
  }

  /** The gradient out of the record of value and gradient. */
  private CodeBlock withoutValue() {
    String arguments =
        method.parameters().stream().map(Method.Parameter::name).collect(Collectors.joining(", "));
    String call = method.name() + "ValueAndGradient(" + arguments + ")";
    if (active.size() == 1) {
      return CodeBlock.builder()
          .addStatement("return $L.$L()", call, recordName(active.get(0)))
          .build();
    }
    String result = new Locals(reserved()).fresh("result");
    String parts =
        active.stream()
            .map(p -> result + "." + recordName(p) + "()")
            .collect(Collectors.joining(", "));
    return CodeBlock.builder()
        .addStatement("$T $L = $L", nested("ValueAndGradient"), result, call)
        .addStatement("return new $T($L)", nested("Gradient"), parts)
        .build();
  }

  /** What a parameter is called beside the value. */
  static String recordName(Method.Parameter parameter) {
    return parameter.name().equals("value") ? "value_" : parameter.name();
  }

  private void addValueAndGradient(Function function) {
    addRecord(
        "ValueAndGradient",
        true,
        "The value of {@code " + method.name() + "} and its gradient.",
        t -> t);
    BodyWriter writer = body(function, List.of());
    String value = writer.code(function.results().get(0)).text();
    List<Value> rest = function.results().subList(1, function.results().size());
    String result =
        "new "
            + nestedText("ValueAndGradient")
            + "("
            + value
            + ", "
            + components(texts(writer, rest))
            + ")";
    MethodSpec.Builder member =
        member("ValueAndGradient", nested("ValueAndGradient"))
            .addJavadoc(CodeText.of(new Docs(derived).valueAndGradient()));
    add(member, checks(List.of(), function), writer, result);
  }

  private List<JavaCode> tangents() {
    return active.stream()
        .flatMap(
            p ->
                slots
                    .differentiable(
                        p.slot().template(), JavaCode.primary(DualNames.tangent(method, p)))
                    .stream())
        .toList();
  }

  private void addTangents(MethodSpec.Builder member) {
    active.forEach(
        p ->
            member.addParameter(
                JavaTypeText.of(p.slot().javaType()), DualNames.tangent(method, p)));
  }

  private void addJvp(Function function) {
    BodyWriter writer = body(function, tangents());
    MethodSpec.Builder member =
        member("Jvp", JavaTypeText.of(method.result().javaType()))
            .addJavadoc(CodeText.of(new Docs(derived).jvp()));
    addTangents(member);
    String result =
        slots.assembleAll(method.result().template(), texts(writer, function.results()));
    add(member, checks(tangents(), function), writer, result);
  }

  private void addVjp(Function function) {
    if (active.size() > 1) {
      addRecord(
          "Gradient",
          false,
          "Cotangents of the parameters of {@code " + method.name() + "}.",
          t -> t);
    }
    List<JavaCode> cotangents =
        slots.differentiable(
            method.result().template(), JavaCode.primary(DualNames.cotangent(method)));
    BodyWriter writer = body(function, cotangents);
    String result = gradientResult(texts(writer, function.results()));
    MethodSpec.Builder member =
        member("Vjp", gradientType())
            .addJavadoc(CodeText.of(new Docs(derived).vjp()))
            .addParameter(JavaTypeText.of(method.result().javaType()), DualNames.cotangent(method));
    add(member, checks(cotangents, function), writer, result);
  }

  private static TypeName jacobianType(Method.Parameter parameter) {
    return JavaTypeText.of(jacobianText(parameter));
  }

  private static String jacobianText(Method.Parameter parameter) {
    return parameter.slot().is(Type.Scalar.class) ? JavaCode.VECTOR : JavaCode.MATRIX;
  }

  private void addJacobian() {
    List<Function> jacobians = derived.jacobians();
    if (jacobians.size() == 1) {
      Function function = jacobians.get(0);
      BodyWriter writer = body(function, List.of());
      MethodSpec.Builder member =
          member("Jacobian", jacobianType(active.get(0)))
              .addJavadoc(CodeText.of(new Docs(derived).jacobian()));
      String result = writer.code(function.results().get(0)).text();
      add(member, checks(List.of(), function), writer, result);
      return;
    }
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    active.forEach(p -> constructor.addParameter(jacobianType(p), p.name()));
    TypeSpec.Builder record =
        TypeSpec.recordBuilder(capital("Jacobian"))
            .addJavadoc("The Jacobian of {@code $L} in each parameter.\n", method.name())
            .recordConstructor(constructor.build());
    if (method.publicMethod()) {
      record.addModifiers(Modifier.PUBLIC);
    }
    type.addType(record.build());
    String arguments =
        method.parameters().stream().map(Method.Parameter::name).collect(Collectors.joining(", "));
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < jacobians.size(); i++) {
      String name =
          method.name()
              + "JacobianIn"
              + Character.toUpperCase(active.get(i).name().charAt(0))
              + active.get(i).name().substring(1);
      BodyWriter writer = body(jacobians.get(i), List.of());
      MethodSpec.Builder part =
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .returns(jacobianType(active.get(i)));
      method
          .parameters()
          .forEach(p -> part.addParameter(JavaTypeText.of(p.slot().javaType()), p.name()));
      String result = writer.code(jacobians.get(i).results().get(0)).text();
      add(part, CodeBlock.of(""), writer, result);
      parts.add(name + "(" + arguments + ")");
    }
    type.addMethod(
        member("Jacobian", nested("Jacobian"))
            .addJavadoc(CodeText.of(new Docs(derived).jacobian()))
            .addCode(checks(List.of(), jacobians.get(0)))
            .addStatement(
                CodeText.of(
                    "return new " + nestedText("Jacobian") + "(" + String.join(", ", parts) + ")"))
            .build());
  }

  private void addHessian(Function function) {
    BodyWriter writer = body(function, List.of());
    boolean scalar = active.get(0).slot().is(Type.Scalar.class);
    MethodSpec.Builder member =
        member("Hessian", scalar ? TypeName.DOUBLE : JavaTypeText.of(JavaCode.MATRIX))
            .addJavadoc(CodeText.of(new Docs(derived).hessian()));
    String result = writer.code(function.results().get(0)).text();
    add(member, checks(List.of(), function), writer, result);
  }

  private void addHvp(Function function) {
    BodyWriter writer = body(function, tangents());
    String result = gradientResult(texts(writer, function.results()));
    MethodSpec.Builder member =
        member("Hvp", gradientType()).addJavadoc(CodeText.of(new Docs(derived).hvp()));
    addTangents(member);
    add(member, checks(tangents(), function), writer, result);
  }
}
