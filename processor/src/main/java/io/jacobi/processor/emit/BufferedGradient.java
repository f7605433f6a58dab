package io.jacobi.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.Extent;
import io.jacobi.processor.primitive.JavaCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Value and gradient of an objective on buffers that are made once with it, for programs without
 * branches and loops on vectors and matrices whose dimensions are those of the arguments.
 */
final class BufferedGradient {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);

  private final Method method;
  private final Function function;
  private final List<Value> wrt;
  private final Sizes sizes;
  private final Storage storage;
  private final String point;
  private final String gradient;
  private final CodeBlock body;

  private BufferedGradient(Derived derived, Schedule schedule) {
    this.method = derived.method();
    this.function = derived.valueAndGradient().orElseThrow();
    List<String> codes = codes(method);
    List<Value> parameters = function.parameters();
    this.wrt = wrt(method, function);
    Locals names = new Locals(reserved(method));
    this.sizes = new Sizes(parameters, codes, names);
    this.storage = new Storage(sizes, names);
    this.point = names.fresh("x");
    this.gradient = names.fresh("gradient");
    BufferWriter writer = new BufferWriter(function, schedule, storage, sizes, names);
    read(writer, parameters, codes, names);
    writer.write();
    finish(writer);
    this.body = writer.statements();
  }

  /** On buffers, where the program allows it. */
  static Optional<BufferedGradient> of(Derived derived) {
    Function function = derived.valueAndGradient().orElseThrow();
    Sizes sizes = new Sizes(function.parameters(), codes(derived.method()), new Locals(Set.of()));
    boolean known =
        Stream.concat(
                function.parameters().stream(),
                function.body().instructions().stream()
                    .map(Instruction::results)
                    .flatMap(List::stream))
            .map(Value::type)
            .allMatch(type -> !(type instanceof Type.ArrayType) && sizes.knows(type));
    boolean shaped =
        wrt(derived.method(), function).stream()
            .anyMatch(value -> !(value.type() instanceof Type.Scalar));
    boolean arrays =
        derived.method().parameters().stream()
            .anyMatch(p -> Slots.hasArrayOfRecords(p.slot().template()));
    return known && shaped && !arrays
        ? Schedule.of(function).map(schedule -> new BufferedGradient(derived, schedule))
        : Optional.empty();
  }

  private static Set<String> reserved(Method method) {
    Set<String> names = new HashSet<>();
    method.parameters().forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  private static List<String> codes(Method method) {
    return method.parameters().stream()
        .flatMap(p -> Slots.leaves(p.slot().template(), JavaCode.primary(p.name())).stream())
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

  private boolean isSole() {
    return wrt.size() == 1;
  }

  private void read(BufferWriter writer, List<Value> parameters, List<String> codes, Locals names) {
    String offset = "";
    for (int i = 0; i < parameters.size(); i++) {
      Value parameter = parameters.get(i);
      String code = codes.get(i);
      if (!wrt.contains(parameter)) {
        writer.parameter(parameter, code);
        if (storage.isShaped(parameter) && isRead(parameter)) {
          storage.put(parameter, storage.field(name(parameter) + "Entries", code + ".toArray()"));
        }
        continue;
      }
      String at = offset.isEmpty() ? "0" : offset;
      if (!storage.isShaped(parameter)) {
        String local = names.fresh(name(parameter) + "At");
        writer.statement("double " + local + " = " + point + "[" + at + "]");
        writer.parameter(parameter, local);
        offset = plus(offset, "1");
      } else {
        String count = sizes.count(parameter.type());
        if (isSole()) {
          storage.put(parameter, point);
        } else {
          String field = storage.field(name(parameter) + "At", "new double[" + count + "]");
          storage.put(parameter, field);
          writer.statement(copy(point, at, field, "0", count));
        }
        offset = plus(offset, count);
      }
    }
    if (isSole() && storage.isShaped(wrt.get(0))) {
      Value result = function.results().get(1);
      if (writer.isMadeOnBuffers(result)) {
        storage.put(result, gradient);
      }
    }
  }

  /** Whether entries of a parameter are needed, not its shape alone. */
  private boolean isRead(Value parameter) {
    return function.body().instructions().stream()
            .filter(i -> !(i.operation() instanceof Extent))
            .anyMatch(i -> i.operands().contains(parameter))
        || function.results().contains(parameter);
  }

  private static String name(Value parameter) {
    return parameter.name().orElse("value");
  }

  private static String plus(String offset, String count) {
    return offset.isEmpty() ? count : offset + " + " + count;
  }

  private static String copy(String from, String at, String to, String toAt, String count) {
    return "«java.lang.System».arraycopy(" + String.join(", ", from, at, to, toAt, count) + ")";
  }

  private void finish(BufferWriter writer) {
    String offset = "";
    for (int i = 0; i < wrt.size(); i++) {
      Value bar = function.results().get(1 + i);
      String at = offset.isEmpty() ? "0" : offset;
      if (!storage.isShaped(wrt.get(i))) {
        writer.statement(gradient + "[" + at + "] = " + writer.code(bar).text());
        offset = plus(offset, "1");
      } else {
        String count = sizes.count(wrt.get(i).type());
        writer.store(bar, gradient, at, count, isSole());
        offset = plus(offset, count);
      }
    }
    writer.statement("return " + writer.code(function.results().get(0)).text());
  }

  void addFields(TypeSpec.Builder type, MethodSpec.Builder constructor) {
    constructor.addCode(new EntryChecks(method, function, List.of()).code());
    sizes
        .fields()
        .forEach(
            (name, code) -> {
              type.addField(TypeName.INT, name, Modifier.PRIVATE, Modifier.FINAL);
              constructor.addStatement(CodeText.of("this." + name + " = " + code));
            });
    for (Map.Entry<String, String> field : storage.fields().entrySet()) {
      type.addField(ARRAY, field.getKey(), Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement(CodeText.of("this." + field.getKey() + " = " + field.getValue()));
    }
  }

  void addMethods(TypeSpec.Builder type) {
    type.addMethod(
        ObjectiveWriter.override("gradient", ARRAY)
            .addParameter(ARRAY, "x")
            .addStatement("double[] gradient = new double[dimension()]")
            .addStatement("valueAndGradient(x, gradient)")
            .addStatement("return gradient")
            .build());
    type.addMethod(
        ObjectiveWriter.override("valueAndGradient", TypeName.DOUBLE)
            .addParameter(ARRAY, point)
            .addParameter(ARRAY, gradient)
            .addCode(check(point))
            .addCode(check(gradient))
            .addCode(body)
            .build());
  }

  private static CodeBlock check(String array) {
    return CodeBlock.builder()
        .addStatement(
            CodeText.of(
                "«io.jacobi.linalg.DimensionMismatchException».requireEqual("
                    + "\"length of the array\", "
                    + array
                    + ".length, \"dimension of the objective\", dimension())"))
        .build();
  }
}
