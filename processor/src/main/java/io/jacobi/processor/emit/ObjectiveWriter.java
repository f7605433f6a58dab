package io.jacobi.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The {@code Objective} of a method: everything differentiated with respect to in one array. */
final class ObjectiveWriter {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);
  private static final String PACK = "«io.jacobi.internal.Pack»";
  private static final String UNPACK = "«io.jacobi.internal.Unpack»";

  private final Derived derived;
  private final Method method;
  private final TypeSpec.Builder type;
  private final Members members;
  private final Packing packing;
  private final List<Method.Parameter> active;

  ObjectiveWriter(Derived derived, TypeSpec.Builder type, Members members) {
    this.derived = derived;
    this.method = derived.method();
    this.type = type;
    this.members = members;
    this.packing = new Packing(LambdaNames.of(method));
    this.active = method.active();
  }

  void add() {
    TypeName gradient = members.gradientType().box();
    TypeName objective =
        ParameterizedTypeName.get(ClassName.get("io.jacobi", "Objective"), gradient);
    String arguments =
        method.parameters().stream().map(Method.Parameter::name).collect(Collectors.joining(", "));
    type.addMethod(
        members
            .member("Objective", objective)
            .addJavadoc(CodeText.of(new Docs(derived).objective()))
            .addStatement("return new $T($L)", members.nested("Objective"), arguments)
            .build());
    TypeSpec.Builder implementation =
        TypeSpec.classBuilder(members.capital("Objective"))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(
                ParameterizedTypeName.get(
                    ClassName.get("io.jacobi.internal", "PackedObjective"), gradient));
    Optional<BufferedGradient> buffered = BufferedGradient.of(derived, members);
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder().addStatement("super($L)", pack("", Method.Parameter::name));
    for (Method.Parameter parameter : method.parameters()) {
      TypeName javaType = JavaTypeText.of(parameter.slot().javaType());
      constructor.addParameter(javaType, parameter.name());
      if (!parameter.wrt() || Packing.needsModel(parameter.slot().template())) {
        implementation.addField(javaType, parameter.name(), Modifier.PRIVATE, Modifier.FINAL);
        constructor.addStatement("this.$N = $N", parameter.name(), parameter.name());
      }
    }
    buffered.ifPresent(buffers -> buffers.addFields(implementation, constructor));
    implementation.addMethod(constructor.build());
    addValue(implementation);
    if (buffered.isPresent()) {
      buffered.get().addMethod(implementation);
    } else {
      addGradient(implementation);
      addEvaluate(implementation);
    }
    addUnpack(implementation, gradient);
    if (derived.hvp().isPresent()) {
      addHessianVector(implementation);
    }
    type.addType(implementation.build());
  }

  static MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  /** Where the user's parameter could be hidden by one of this class's own names. */
  private String field(Method.Parameter parameter) {
    return "this." + parameter.name();
  }

  private CodeBlock pack(
      String target, java.util.function.Function<Method.Parameter, String> part) {
    return CodeText.of("new " + PACK + "(" + target + ")" + parts(part));
  }

  private String parts(java.util.function.Function<Method.Parameter, String> part) {
    return active.stream()
        .map(p -> packing.added(p.slot().template(), part.apply(p)))
        .collect(Collectors.joining());
  }

  /** A parameter's part of a gradient. */
  private String gradientPart(Method.Parameter parameter, String gradient) {
    return active.size() == 1 ? gradient : gradient + "." + parameter.name() + "()";
  }

  /** A parameter at the point, of which {@link #point} is the start. */
  private String local(Method.Parameter parameter) {
    return active.size() == 1 ? parameter.name() + "At" : "at." + parameter.name() + "()";
  }

  /** The point in the shape of the arguments. */
  private CodeBlock point(String source) {
    return CodeBlock.builder()
        .addStatement("$T $L = unpack($L)", members.gradientType(), pointName(), source)
        .build();
  }

  private String pointName() {
    return active.size() == 1 ? local(active.get(0)) : "at";
  }

  private String arguments() {
    return method.parameters().stream()
        .map(p -> p.wrt() ? local(p) : field(p))
        .collect(Collectors.joining(", "));
  }

  private String call(String member) {
    return method.name() + member + "(" + arguments() + ")";
  }

  private void addValue(TypeSpec.Builder implementation) {
    String primal =
        method.call().startsWith("self.") ? selfCall() : method.call() + "(" + arguments() + ")";
    implementation.addMethod(
        inherited("valueAt", TypeName.DOUBLE)
            .addParameter(members.gradientType().box(), pointName())
            .addStatement(CodeText.of("return " + primal))
            .build());
  }

  private String selfCall() {
    Method.Parameter self = method.parameters().get(0);
    String rest =
        method.parameters().stream()
            .skip(1)
            .map(p -> p.wrt() ? local(p) : field(p))
            .collect(Collectors.joining(", "));
    return (self.wrt() ? local(self) : field(self)) + method.call().substring(4) + "(" + rest + ")";
  }

  private void addGradient(TypeSpec.Builder implementation) {
    implementation.addMethod(
        override("gradient", ARRAY)
            .addParameter(ARRAY, "x")
            .addCode(point("x"))
            .addStatement("$T gradient = $L", members.gradientType(), call("Gradient"))
            .addStatement("double[] packed = new double[dimension()]")
            .addStatement(pack("packed", p -> gradientPart(p, "gradient")))
            .addStatement("return packed")
            .build());
  }

  private void addEvaluate(TypeSpec.Builder implementation) {
    String parts = parts(p -> "result." + Members.recordName(p) + "()");
    implementation.addMethod(
        evaluate("x", "gradient")
            .addCode(point("x"))
            .addStatement(
                "$T result = $L", members.nested("ValueAndGradient"), call("ValueAndGradient"))
            .addStatement(CodeText.of("new " + PACK + "(gradient)" + parts))
            .addStatement("return result.value()")
            .build());
  }

  /** The method that evaluates value and gradient. */
  static MethodSpec.Builder evaluate(String point, String gradient) {
    return inherited("evaluate", TypeName.DOUBLE)
        .addParameter(ARRAY, point)
        .addParameter(ARRAY, gradient);
  }

  /** A method that the class in the runtime calls. */
  private static MethodSpec.Builder inherited(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(returns);
  }

  private void addUnpack(TypeSpec.Builder implementation, TypeName gradient) {
    List<String> parts =
        active.stream()
            .map(p -> packing.taken(p.slot().template(), field(p), "unpacking"))
            .toList();
    String result =
        active.size() == 1
            ? parts.get(0)
            : "new " + members.nestedText("Gradient") + "(" + String.join(", ", parts) + ")";
    implementation.addMethod(
        inherited("unpack", gradient)
            .addParameter(ClassName.get("io.jacobi.internal", "Unpack"), "unpacking")
            .addStatement(CodeText.of("return " + result))
            .build());
  }

  private void addHessianVector(TypeSpec.Builder implementation) {
    CodeBlock.Builder tangents = CodeBlock.builder();
    tangents.addStatement(CodeText.of(UNPACK + " direction = unpacking(v)"));
    for (Method.Parameter parameter : active) {
      tangents.addStatement(
          CodeText.of(
              parameter.slot().javaType()
                  + " "
                  + DualNames.tangent(method, parameter)
                  + " = "
                  + packing.taken(parameter.slot().template(), field(parameter), "direction")));
    }
    String dots =
        active.stream().map(p -> DualNames.tangent(method, p)).collect(Collectors.joining(", "));
    implementation.addMethod(
        override("hessianVector", ARRAY)
            .addParameter(ARRAY, "x")
            .addParameter(ARRAY, "v")
            .addCode(point("x"))
            .addCode(tangents.build())
            .addStatement(
                "$T product = $LHvp($L, $L)",
                members.gradientType(),
                method.name(),
                arguments(),
                dots)
            .addStatement("double[] packed = new double[dimension()]")
            .addStatement(pack("packed", p -> gradientPart(p, "product")))
            .addStatement("return packed")
            .build());
  }
}
