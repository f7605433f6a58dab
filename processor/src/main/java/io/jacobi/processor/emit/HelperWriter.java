package io.jacobi.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Call;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Writes the helpers of recursive functions: private methods, and the records they hand on. In an
 * objective these are its own methods, whose arrays and records come out of pools.
 */
final class HelperWriter {
  private final TypeSpec.Builder type;
  private final Optional<PoolNames> pools;
  private final Set<String> written = new HashSet<>();

  HelperWriter(TypeSpec.Builder type) {
    this(type, Optional.empty());
  }

  private HelperWriter(TypeSpec.Builder type, Optional<PoolNames> pools) {
    this.type = type;
    this.pools = pools;
  }

  /** For an objective with these pools. */
  static HelperWriter pooled(TypeSpec.Builder type, PoolNames pools) {
    return new HelperWriter(type, Optional.of(pools));
  }

  /** The helpers that a function calls, and those that they call. */
  static List<Derived.Helper> reachable(Function function, List<Derived.Helper> all) {
    List<Derived.Helper> found = new ArrayList<>();
    collect(function.body(), all, found);
    return found;
  }

  private static void collect(Block block, List<Derived.Helper> all, List<Derived.Helper> found) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Call call) {
        for (Derived.Helper helper : all) {
          if (helper.call().helper().equals(call.helper()) && !found.contains(helper)) {
            found.add(helper);
            collect(helper.function().body(), all, found);
          }
        }
      }
      instruction.blocks().forEach(nested -> collect(nested, all, found));
    }
  }

  /** The body of a helper: its statements, and its results. */
  private record Body(CodeBlock statements, List<String> results, int length) {}

  private Body body(
      Function function, List<JavaCode> codes, Set<String> reserved, Set<Value> given) {
    if (pools.isEmpty()) {
      BodyWriter writer = new BodyWriter(function, codes, reserved, given);
      return new Body(writer.statements(), results(writer, function), writer.length());
    }
    Uses uses = new Uses(function.body());
    Pools allocation = new Pools(Lifetimes.ofCalls(uses), pools.get());
    Locals locals = new Locals(reserved);
    BodyWriter writer = new BodyWriter(function, uses, codes, locals, given, allocation);
    CodeBlock.Builder start = CodeBlock.builder();
    CodeBlock.Builder end = CodeBlock.builder();
    List<String> results = results(writer, function);
    for (String pool : allocation.frames()) {
      String mark = locals.fresh("mark");
      start.addStatement("int $L = $L.mark()", mark, pool);
      end.addStatement("$L.release($L)", pool, mark);
    }
    List<String> kept = results;
    if (!allocation.frames().isEmpty()) {
      kept = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        if (SourceVersion.isName(results.get(i))) {
          kept.add(results.get(i));
          continue;
        }
        String name = locals.fresh("result");
        String type = JavaTypes.name(function.results().get(i).type());
        end =
            CodeBlock.builder()
                .addStatement(CodeText.of(type + " " + name + " = " + results.get(i)))
                .add(end.build());
        kept.add(name);
      }
    }
    CodeBlock statements = start.add(writer.statements()).add(end.build()).build();
    return new Body(statements, kept, writer.length());
  }

  private static List<String> results(BodyWriter writer, Function function) {
    return function.results().stream().map(value -> writer.code(value).text()).toList();
  }

  /** A record of the components, a new one or one out of a pool. */
  private String made(String record, List<String> components) {
    String arguments = "(" + String.join(", ", components) + ")";
    return pools
        .map(
            names ->
                names.counted(record.substring(0, 1).toLowerCase(Locale.ROOT) + record.substring(1))
                    + ".object("
                    + record
                    + "::new).set"
                    + arguments)
        .orElse("new " + record + arguments);
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
        case VALUE_AND_VJP -> both(helper);
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
    if (pools.isPresent()) {
      type.addType(reusable(name, constructor.build().parameters()));
      return;
    }
    type.addType(
        TypeSpec.recordBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .recordConstructor(constructor.build())
            .build());
  }

  /** A record whose components are set anew with every use. */
  private static TypeSpec reusable(String name, List<ParameterSpec> components) {
    TypeSpec.Builder reusable =
        TypeSpec.classBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
    MethodSpec.Builder set =
        MethodSpec.methodBuilder("set").returns(ClassName.get("", name)).addParameters(components);
    for (ParameterSpec component : components) {
      reusable.addField(component.type(), component.name(), Modifier.PRIVATE);
      set.addStatement("this.$N = $N", component.name(), component.name());
      reusable.addMethod(
          MethodSpec.methodBuilder(component.name())
              .returns(component.type())
              .addStatement("return $N", component.name())
              .build());
    }
    return reusable.addMethod(set.addStatement("return this").build()).build();
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
    Body body = body(function, codes, names, Set.of());
    List<String> results = body.results();
    boolean single = helper.call().kind() == Call.Kind.PRIMAL;
    String result = single ? results.get(0) : made(returned, results);
    add(method, body, "return " + result);
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
    Body body = body(function, codes, Set.of("total", "record", "cotangent"), given);
    List<String> results = body.results();
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
    method
        .addParameter(JavaTypeText.of(forward), "record")
        .addParameter(JavaTypeText.of(JavaTypes.name(cotangent)), "cotangent");
    add(method, body, "return " + (single ? results.get(0) : made(returned, results)));
  }

  private void add(MethodSpec.Builder method, Body body, String... last) {
    CodeBlock.Builder code = CodeBlock.builder().add(body.statements());
    for (String statement : last) {
      code.addStatement(CodeText.of(statement));
    }
    new Steps(type).add(method, code.build(), body.length());
  }

  private void both(Derived.Helper helper) {
    String what = "Value and cotangents, given that of the value.";
    List<Value> results = helper.function().results();
    if (!(results.get(0).type() instanceof Type.ArrayType && results.size() == 2)) {
      List<String> names = new ArrayList<>(List.of("value"));
      for (Value parameter : helper.call().function().body().parameters()) {
        if (parameter.type().differentiable()) {
          names.add(Call.cotangentName(parameter.name().orElse("x")));
        }
      }
      record(helper, Call.Kind.VALUE_AND_VJP, names);
      method(helper, name(helper), what);
      return;
    }
    List<Value> parameters = helper.function().parameters();
    String array = JavaTypes.name(results.get(0).type());
    MethodSpec.Builder method = builder(helper, array, what);
    Locals locals = new Locals(Set.of("total", "value"));
    List<JavaCode> codes = new ArrayList<>(List.of(JavaCode.primary("total")));
    Set<String> names = new HashSet<>(Set.of("total", "value"));
    method.addParameter(JavaTypeText.of(array), "total");
    method.addParameter(double[].class, "value");
    for (Value parameter : parameters.subList(1, parameters.size())) {
      String name = locals.fresh(parameter.name().orElse("x"));
      names.add(name);
      codes.add(JavaCode.primary(name));
      method.addParameter(JavaTypeText.of(JavaTypes.name(parameter.type())), name);
    }
    Body body = body(helper.function(), codes, names, Set.of(parameters.get(0)));
    add(method, body, "value[0] = " + body.results().get(1), "return " + body.results().get(0));
  }

  private MethodSpec.Builder builder(Derived.Helper helper, String returned, String what) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(helper.call().helper())
            .addJavadoc("$L Of {@code $L}.\n", what, helper.call().function().name())
            .addModifiers(Modifier.PRIVATE)
            .returns(JavaTypeText.of(returned));
    return pools.isPresent() ? method : method.addModifiers(Modifier.STATIC);
  }
}
