package io.jacobi.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the helpers of recursive functions: private methods, and the records they hand on. */
final class HelperWriter {
  private final TypeSpec.Builder type;
  private final Set<String> written = new HashSet<>();

  HelperWriter(TypeSpec.Builder type) {
    this.type = type;
  }

  void add(Derived.Helper helper) {
    if (written.add(helper.call().helper())) {
      switch (helper.call().kind()) {
        case PRIMAL ->
            method(
                helper,
                JavaTypes.name(helper.call().function().result()),
                helper.call().function().isDerived()
                    ? "Value and tangent, in an array of two."
                    : "The function itself.");
        case FORWARD -> {
          record(helper, Call.Kind.FORWARD, forwardNames(helper.function()));
          method(helper, name(helper), "The forward sweep, with what its reverse needs.");
        }
        case REVERSE -> reverse(helper);
      }
    }
  }

  private static String name(Derived.Helper helper) {
    return ((Type.Constant) Call.recordOf(helper.call().function(), helper.call().kind()))
        .javaName();
  }

  /** Components of the record of a forward sweep: the value, then what is remembered. */
  private static List<String> forwardNames(Function forward) {
    List<String> names = new ArrayList<>(List.of("value"));
    for (int i = 1; i < forward.results().size(); i++) {
      names.add("kept" + i);
    }
    return names;
  }

  private void record(Derived.Helper helper, Call.Kind kind, List<String> names) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (int i = 0; i < names.size(); i++) {
      Type component = helper.function().results().get(i).type();
      constructor.addParameter(JavaTypeText.of(JavaTypes.name(component)), names.get(i));
    }
    String name = ((Type.Constant) Call.recordOf(helper.call().function(), kind)).javaName();
    type.addType(
        TypeSpec.recordBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .recordConstructor(constructor.build())
            .build());
  }

  private void method(Derived.Helper helper, String returned, String what) {
    Function function = helper.function();
    Locals locals = new Locals(Set.of());
    List<JavaCode> codes = new ArrayList<>();
    MethodSpec.Builder method = builder(helper, returned, what);
    Set<String> names = new HashSet<>();
    for (Value parameter : function.parameters()) {
      String name = locals.fresh(parameter.name().orElse("x"));
      names.add(name);
      codes.add(JavaCode.primary(name));
      method.addParameter(JavaTypeText.of(JavaTypes.name(parameter.type())), name);
    }
    BodyWriter writer = new BodyWriter(function, codes, names);
    List<String> results =
        function.results().stream().map(value -> writer.code(value).text()).toList();
    boolean single = helper.call().kind() == Call.Kind.PRIMAL;
    String result =
        single ? results.get(0) : "new " + returned + "(" + String.join(", ", results) + ")";
    type.addMethod(
        method.addCode(writer.statements()).addStatement(CodeText.of("return " + result)).build());
  }

  private void reverse(Derived.Helper helper) {
    Function function = helper.function();
    List<Value> parameters = function.parameters();
    boolean accumulates =
        function.results().size() == 1
            && function.results().get(0).type() instanceof Type.ArrayType;
    List<JavaCode> codes = new ArrayList<>();
    Set<Value> given = accumulates ? Set.of(parameters.get(0)) : Set.of();
    int kept = 1;
    for (Value parameter : parameters.subList(0, parameters.size() - 1)) {
      codes.add(
          JavaCode.primary(given.contains(parameter) ? "total" : "record.kept" + kept++ + "()"));
    }
    codes.add(JavaCode.primary("cotangent"));
    BodyWriter writer =
        new BodyWriter(function, codes, Set.of("total", "record", "cotangent"), given);
    List<String> results =
        function.results().stream().map(value -> writer.code(value).text()).toList();
    boolean single = results.size() == 1;
    String returned = single ? JavaTypes.name(function.results().get(0).type()) : name(helper);
    if (!single) {
      List<String> names =
          helper.call().function().body().parameters().stream()
              .filter(p -> p.type().differentiable())
              .map(p -> p.name().orElse("x"))
              .toList();
      record(helper, Call.Kind.REVERSE, names);
    }
    String forward =
        ((Type.Constant) Call.recordOf(helper.call().function(), Call.Kind.FORWARD)).javaName();
    Type cotangent = parameters.get(parameters.size() - 1).type();
    MethodSpec.Builder method =
        builder(helper, returned, "The reverse sweep, from what the forward sweep remembered.");
    if (accumulates) {
      method.addParameter(JavaTypeText.of(returned), "total");
    }
    type.addMethod(
        method
            .addParameter(JavaTypeText.of(forward), "record")
            .addParameter(JavaTypeText.of(JavaTypes.name(cotangent)), "cotangent")
            .addCode(writer.statements())
            .addStatement(
                CodeText.of(
                    "return "
                        + (single
                            ? results.get(0)
                            : "new " + returned + "(" + String.join(", ", results) + ")")))
            .build());
  }

  private static MethodSpec.Builder builder(Derived.Helper helper, String returned, String what) {
    return MethodSpec.methodBuilder(helper.call().helper())
        .addJavadoc("$L Of {@code $L}.\n", what, helper.call().function().name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(JavaTypeText.of(returned));
  }
}
