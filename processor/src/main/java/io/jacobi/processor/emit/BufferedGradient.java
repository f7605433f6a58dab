package io.jacobi.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/**
 * Value and gradient of an objective on arrays that are made once with it, or with the first
 * evaluation that needs them.
 */
final class BufferedGradient {
  private static final String PACK = "«io.jacobi.internal.Pack»";
  private static final String UNPACK = "«io.jacobi.internal.Unpack»";

  /** A field that is made with the objective: its type, and the code that makes it. */
  private record Field(TypeName type, String made) {}

  private final Members members;
  private final Method method;
  private final Function original;
  private final Function function;
  private final List<Value> wrt;
  private final Uses uses;
  private final Locals names;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final CodeBlock.Builder start = CodeBlock.builder();
  private final PoolNames pools;
  private final List<Derived.Helper> helpers;
  private final String point;
  private final String gradient;
  private final CodeBlock body;
  private final int length;

  private BufferedGradient(Derived derived, Derived.Objective objective, Members members) {
    this.members = members;
    this.method = derived.method();
    this.original = derived.valueAndGradient().orElseThrow();
    this.function = objective.function();
    this.wrt = wrt(method, original);
    this.names = new Locals(reserved(method));
    this.point = names.fresh("x");
    this.gradient = names.fresh("gradient");
    this.uses = new Uses(function.body());
    this.pools = new PoolNames(names);
    this.helpers = HelperWriter.reachable(function, derived.helpers());
    List<JavaCode> parameters = parameters();
    for (Derived.Dimension dimension : objective.dimensions()) {
      Value integer = function.parameters().get(parameters.size());
      parameters.add(JavaCode.primary(dimension(dimension, integer)));
    }
    BodyWriter writer =
        new BodyWriter(
            function, uses, parameters, names, Set.of(), new Pools(Lifetimes.of(uses), pools));
    CodeBlock end = end(writer);
    this.length = writer.length();
    this.body = CodeBlock.builder().add(start.build()).add(writer.statements()).add(end).build();
  }

  /** On arrays, where the program and its parameters allow it. */
  static Optional<BufferedGradient> of(Derived derived, Members members) {
    boolean simple =
        wrt(derived.method(), derived.valueAndGradient().orElseThrow()).stream()
                .allMatch(value -> isPacked(value.type()))
            && derived.method().active().stream()
                .noneMatch(p -> Slots.hasArrayOfRecords(p.slot().template()));
    return simple
        ? derived.objective().map(objective -> new BufferedGradient(derived, objective, members))
        : Optional.empty();
  }

  /** Whether values of a type can be copied from and to a packed array. */
  private static boolean isPacked(Type type) {
    return type instanceof Type.ArrayType array
        ? array.element() instanceof Type.Scalar || isArrayOfNumbers(array.element())
        : !(type instanceof Type.Constant);
  }

  private static boolean isArrayOfNumbers(Type type) {
    return type instanceof Type.ArrayType array && array.element() instanceof Type.Scalar;
  }

  private static boolean isShaped(Type type) {
    return type instanceof Type.VectorType || type instanceof Type.MatrixType;
  }

  private static Set<String> reserved(Method method) {
    Set<String> names = new HashSet<>();
    method.parameters().forEach(parameter -> names.add(parameter.name()));
    names.addAll(LambdaNames.of(method).among(method));
    return names;
  }

  private List<String> codes() {
    Slots slots = new Slots(LambdaNames.of(method));
    return method.parameters().stream()
        .flatMap(p -> slots.leaves(p.slot().template(), JavaCode.primary(p.name())).stream())
        .map(JavaCode::text)
        .toList();
  }

  /** The parameters of the function that the method is differentiated in. */
  private static List<Value> wrt(Method method, Function function) {
    List<Value> active = method.wrt();
    List<Value> own = method.function().parameters();
    return function.parameters().stream()
        .filter(value -> active.contains(own.get(function.parameters().indexOf(value))))
        .toList();
  }

  private static String hint(Value parameter) {
    return parameter.name().orElse("value");
  }

  private String field(String wanted, TypeName type, String made) {
    String name = names.fresh(wanted);
    fields.put(name, new Field(type, made));
    return name;
  }

  /** Goes through a packed array, part by part, with a variable where there are several. */
  private final class Cursor {
    private final CodeBlock.Builder code;
    private final String variable;
    private Optional<String> at = Optional.empty();
    private int numbers = 0;
    private int left = wrt.size();

    Cursor(CodeBlock.Builder code, String variable) {
      this.code = code;
      this.variable = variable;
    }

    private void statement(String text) {
      code.addStatement(CodeText.of(text));
    }

    /** What is done with the next number at its index. */
    void number(UnaryOperator<String> statement) {
      left--;
      statement(statement.apply(at.map(index -> left > 0 ? index + "++" : index).orElse(start())));
      numbers++;
    }

    /** What is done with the next array, an expression for the index behind it. */
    void array(UnaryOperator<String> copy) {
      left--;
      String behind = copy.apply(at.orElse(start()));
      if (left == 0) {
        statement(behind);
      } else {
        move(behind);
      }
    }

    /** The index as long as there were only numbers. */
    private String start() {
      return String.valueOf(numbers);
    }

    private void move(String index) {
      if (at.isPresent()) {
        statement(at.get() + " = " + index);
      } else {
        at = Optional.of(names.fresh(variable));
        statement("int " + at.get() + " = " + index);
      }
    }
  }

  /** Takes what is differentiated in out of the point, and everything else from the arguments. */
  private List<JavaCode> parameters() {
    List<String> codes = codes();
    List<JavaCode> parameters = new ArrayList<>();
    Cursor cursor = new Cursor(start, "at");
    for (int i = 0; i < original.parameters().size(); i++) {
      Value parameter = original.parameters().get(i);
      Type type = function.parameters().get(i).type();
      String code = codes.get(i);
      if (!wrt.contains(parameter)) {
        parameters.add(JavaCode.primary(argument(i, code)));
      } else if (parameter.type() instanceof Type.Scalar) {
        String local = names.fresh(hint(parameter) + "At");
        cursor.number(at -> "double " + local + " = " + point + "[" + at + "]");
        parameters.add(JavaCode.primary(local));
      } else if (wrt.size() == 1 && isArrayOfNumbers(type)) {
        parameters.add(JavaCode.primary(point));
      } else {
        String array = field(hint(parameter) + "At", typeName(type), like(parameter.type(), code));
        cursor.array(at -> UNPACK + ".into(" + point + ", " + at + ", " + array + ")");
        parameters.add(JavaCode.primary(array));
      }
    }
    return parameters;
  }

  private static TypeName typeName(Type type) {
    return JavaTypeText.of(JavaTypes.name(type));
  }

  /** An array of the shape of an argument. */
  private static String like(Type type, String code) {
    return isShaped(type)
        ? code + ".toArray()"
        : isArrayOfNumbers(type) ? code + ".clone()" : JavaCode.ARRAYS + ".copy(" + code + ")";
  }

  /** What stands for an argument that is not differentiated in. */
  private String argument(int i, String code) {
    Value parameter = original.parameters().get(i);
    Type lowered = function.parameters().get(i).type();
    boolean read = uses.count(function.parameters().get(i)) > 0;
    boolean gathered = code.contains("->");
    boolean same = lowered.equals(parameter.type());
    if (!read || (same && !gathered)) {
      return code;
    }
    return field(
        hint(parameter) + "Entries",
        typeName(lowered),
        same
            ? code
            : isShaped(parameter.type())
                ? code + ".toArray()"
                : JavaCode.ARRAYS + ".entries(" + code + ")");
  }

  private String dimension(Derived.Dimension dimension, Value integer) {
    String code = codes().get(dimension.parameter());
    String made = dimension.extent().java(List.of(JavaCode.primary(code)), List.of()).text();
    return uses.count(integer) == 0 ? made : field(hint(integer), TypeName.INT, made);
  }

  private CodeBlock startPools() {
    CodeBlock.Builder code = CodeBlock.builder();
    pools.counted().forEach(pool -> code.addStatement("$L.again()", pool));
    return code.build();
  }

  /** Packs the gradient, and returns the value. */
  private CodeBlock end(BodyWriter writer) {
    CodeBlock.Builder code = CodeBlock.builder();
    Cursor cursor = new Cursor(code, "to");
    for (int i = 0; i < wrt.size(); i++) {
      String bar = writer.code(function.results().get(1 + i)).text();
      if (wrt.get(i).type() instanceof Type.Scalar) {
        cursor.number(at -> gradient + "[" + at + "] = " + bar);
      } else {
        cursor.array(at -> PACK + ".into(" + gradient + ", " + at + ", " + bar + ")");
      }
    }
    String value = writer.code(function.results().get(0)).text();
    return code.addStatement(CodeText.of("return " + value)).build();
  }

  /** Adds fields and helpers, of which the constructor sets what must be set. */
  void addFields(TypeSpec.Builder type, MethodSpec.Builder constructor) {
    HelperWriter writer = HelperWriter.pooled(type, pools);
    helpers.forEach(writer::add);
    constructor.addCode(members.checks(List.of(), original));
    fields.forEach(
        (name, field) -> {
          type.addField(field.type(), name, Modifier.PRIVATE, Modifier.FINAL);
          constructor.addStatement(CodeText.of("this." + name + " = " + field.made()));
        });
    ClassName pool = ClassName.get("io.jacobi.internal", "Pool");
    for (String name : pools.fields()) {
      type.addField(
          FieldSpec.builder(pool, name, Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $T()", pool)
              .build());
    }
  }

  void addMethod(TypeSpec.Builder type) {
    CodeBlock all = CodeBlock.builder().add(startPools()).add(body).build();
    new Steps(type).add(ObjectiveWriter.evaluate(point, gradient), all, length);
  }
}
