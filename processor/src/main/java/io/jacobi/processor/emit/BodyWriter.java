package io.jacobi.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.jacobi.processor.ir.Block;
import io.jacobi.processor.ir.Control;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Instruction;
import io.jacobi.processor.ir.Loop;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import io.jacobi.processor.primitive.JavaCode;
import io.jacobi.processor.primitive.JavaTypes;
import io.jacobi.processor.primitive.Primitive;
import io.jacobi.processor.primitive.TapePush;
import io.jacobi.processor.primitive.Throw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the body of a method: locals and statements in the order of the program. */
final class BodyWriter {
  private final Uses uses;
  private final Inlining inlining;
  private final Copies copies;
  private final Locals locals;
  private final Allocation allocation;
  private final Map<Value, JavaCode> codes = new HashMap<>();
  private final Variables variables;
  private final Set<Value> reassignable = new HashSet<>();

  /** Lines, each a statement, or a brace that opens or closes. */
  private List<String> out = new ArrayList<>();

  private int length;

  /**
   * A writer for one function.
   *
   * @param parameters how Java names the parameters of the function
   * @param reserved names that locals must not take
   */
  BodyWriter(Function function, List<JavaCode> parameters, Set<String> reserved) {
    this(function, parameters, reserved, Set.of());
  }

  /**
   * A writer for one function.
   *
   * @param given parameters that are the function's own to overwrite
   */
  BodyWriter(Function function, List<JavaCode> parameters, Set<String> reserved, Set<Value> given) {
    this(
        function,
        new Uses(function.body()),
        parameters,
        new Locals(reserved),
        given,
        Allocation.FRESH);
  }

  /** A writer for one function whose arrays come about as told. */
  BodyWriter(
      Function function,
      Uses uses,
      List<JavaCode> parameters,
      Locals locals,
      Set<Value> given,
      Allocation allocation) {
    this.uses = uses;
    this.inlining = new Inlining(function.body(), uses);
    this.variables = new Variables(codes, uses, new Targets(uses, inlining));
    this.copies = new Copies(function.body(), function.parameters(), uses, inlining, given);
    this.locals = locals;
    this.allocation = allocation;
    for (int i = 0; i < parameters.size(); i++) {
      Value parameter = function.parameters().get(i);
      boolean gathered = parameters.get(i).text().contains("->");
      if (gathered && uses.count(parameter) > 0) {
        declare(parameter, parameters.get(i).text());
      } else {
        codes.put(parameter, parameters.get(i));
      }
    }
    write(function.body(), List.of(function.body()));
  }

  /** The statements written so far. */
  CodeBlock statements() {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (String line : out) {
      depth -= line.startsWith("}") ? 1 : 0;
      text.append("  ".repeat(depth)).append(line).append('\n');
      depth += line.endsWith("{") ? 1 : 0;
    }
    return CodeText.of(text.toString());
  }

  /** A value as a local that is never assigned again, for a lambda to read. */
  JavaCode settled(Value value) {
    String name = locals.local(value.name().orElse("array"));
    statement(JavaTypes.name(value.type()) + " " + name + " = " + code(value).text());
    return JavaCode.primary(name);
  }

  /** A value as an expression. */
  JavaCode code(Value value) {
    JavaCode known = codes.get(value);
    if (known != null) {
      return known;
    }
    Instruction instruction = value.definition().orElseThrow();
    if (instruction.operation() instanceof Primitive) {
      return made(instruction, codes(instruction.operands()));
    }
    return JavaCode.conditional(
        code(instruction.operands().get(0)),
        code(instruction.blocks().get(0).results().get(0)),
        code(instruction.blocks().get(1).results().get(0)));
  }

  private JavaCode made(Instruction instruction, List<JavaCode> operands) {
    return allocation
        .made(instruction, operands)
        .orElseGet(
            () ->
                ((Primitive) instruction.operation())
                    .java(operands, Value.types(instruction.operands())));
  }

  /** Operands of which rows go in as copies where they must. */
  private List<JavaCode> put(Instruction instruction, List<Value> operands, List<Block> path) {
    List<JavaCode> all = new ArrayList<>();
    for (Value value : operands) {
      JavaCode code = code(value);
      all.add(
          copies.goingIn(instruction, value)
              ? JavaCode.primary(copy(value.type(), code.asPrimary(), hint(value), path))
              : code);
    }
    return all;
  }

  private List<JavaCode> codes(List<Value> values) {
    List<JavaCode> all = new ArrayList<>(values.size());
    for (Value value : values) {
      all.add(code(value));
    }
    return all;
  }

  private void write(Block block, List<Block> path) {
    for (Instruction instruction : block.instructions()) {
      if (instruction.operation() instanceof Control.If
          && (variables.isChange(instruction, path) || !inlining.isConditional(instruction))) {
        branch(instruction, path);
      } else if (instruction.operation() instanceof Control.For
          || instruction.operation() instanceof Control.While) {
        loop(instruction, path);
      } else if (Ownership.overwrites(instruction.operation())) {
        overwrite(instruction, path);
      } else if (instruction.operands().stream().anyMatch(v -> copies.goingIn(instruction, v))) {
        List<JavaCode> copied = put(instruction, instruction.operands(), path);
        declare(instruction.result(), made(instruction, copied).text());
      } else if (copies.comingOut(instruction)) {
        String row = made(instruction, codes(instruction.operands())).text();
        declareCopy(instruction.result(), hint(instruction.result()), row, path);
      } else if (instruction.operation().effect() && uses.count(instruction.result()) == 0) {
        statement(
            ((Primitive) instruction.operation())
                .java(codes(instruction.operands()), Value.types(instruction.operands()))
                .text());
      } else if (!inlining.isInlined(instruction.result())) {
        compute(instruction, path);
      }
      if (leaves(instruction)) {
        // nothing that stands here can be reached
        return;
      }
    }
  }

  /** How long the statements are, in characters. */
  int length() {
    return length;
  }

  private void statement(String text) {
    length += text.length();
    out.add(text + ";");
  }

  /** Computes a value into a variable that is there for it, or into one of its own. */
  private void compute(Instruction instruction, List<Block> path) {
    Value value = instruction.result();
    Optional<String> variable = variables.target(value, instruction, path);
    if (variable.isEmpty()) {
      declare(value, code(value).text());
      return;
    }
    assign(new NextValues.Assignment(variable.get(), value, code(value).text()));
    codes.put(value, JavaCode.primary(variable.get()));
  }

  private void declare(Value value, String text) {
    declare(value, hint(value), text);
  }

  private void declare(Value value, String wanted, String text) {
    String name = locals.local(wanted);
    statement(JavaTypes.name(value.type()) + " " + name + " = " + text);
    allocation.declared(name, text);
    codes.put(value, JavaCode.primary(name));
  }

  /** What to call a value: its name in the source, or what it is. */
  static String hint(Value value) {
    return Primitive.nameOf(value)
        .orElseGet(() -> value.type() instanceof Type.ArrayType ? "array" : "value");
  }

  private String copy(Type type, String text, String name, List<Block> path) {
    return allocation.copy(type, text, name, uses.isOnce(path));
  }

  private void declareCopy(Value result, String wanted, String text, List<Block> path) {
    String name = locals.local(wanted);
    String copied = copy(result.type(), text, name, path);
    statement(JavaTypes.name(result.type()) + " " + name + " = " + copied);
    codes.put(result, JavaCode.primary(name));
  }

  private void overwrite(Instruction instruction, List<Block> path) {
    Value array = instruction.operands().get(0);
    if (copies.beforeWrite(instruction, path)) {
      String wanted = instruction.result().name().orElse(hint(array));
      declareCopy(instruction.result(), wanted, code(array).text(), path);
    } else {
      if (inlining.isInlined(array) || !codes.containsKey(array)) {
        String wanted =
            instruction.result().name().filter(n -> array.name().isEmpty()).orElse(hint(array));
        declare(array, wanted, code(array).text());
      }
      codes.put(instruction.result(), code(array));
    }
    List<JavaCode> operands = new ArrayList<>();
    operands.add(codes.get(instruction.result()));
    List<Value> others = instruction.operands().subList(1, instruction.operands().size());
    operands.addAll(put(instruction, others, path));
    Primitive operation = (Primitive) instruction.operation();
    List<Type> types = Value.types(instruction.operands());
    if (operation instanceof TapePush) {
      statement(operands.get(0).text() + " = " + allocation.push(operation, operands, types));
    } else {
      statement(operation.java(operands, types).text());
    }
  }

  private static boolean endsByThrow(Block block) {
    return block.instructions().stream().anyMatch(BodyWriter::leaves);
  }

  private static boolean leaves(Instruction instruction) {
    return instruction.operation() instanceof Throw
        || (instruction.operation() instanceof Control.If
            && instruction.blocks().stream().allMatch(BodyWriter::endsByThrow));
  }

  private void branch(Instruction instruction, List<Block> path) {
    Block yes = instruction.blocks().get(0);
    Block no = instruction.blocks().get(1);
    JavaCode condition = code(instruction.operands().get(0));
    List<String> outer = out;
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    // declared before both sides, which therefore cannot have these names
    List<String> names = new ArrayList<>();
    List<Boolean> isDeclared = new ArrayList<>();
    for (Value result : instruction.results()) {
      Optional<String> target = variables.target(result, instruction, path);
      names.add(target.orElseGet(() -> locals.local(hint(result))));
      isDeclared.add(target.isPresent());
    }
    List<String> yesLines = side(instruction, yes, path, names, left);
    List<String> noLines = side(instruction, no, path, names, right);
    out = outer;
    List<Integer> assigned = new ArrayList<>();
    for (int i = 0; i < instruction.results().size(); i++) {
      Value result = instruction.results().get(i);
      boolean oneArray =
          result.type() instanceof Type.ArrayType
              && left.get(i).equals(right.get(i))
              && locals.isTaken(left.get(i));
      if (oneArray) {
        // both sides wrote into the one array that was there before
        codes.put(result, JavaCode.primary(left.get(i)));
        continue;
      }
      String name = names.get(i);
      if (!isDeclared.get(i)) {
        statement(JavaTypes.name(result.type()) + " " + name);
        allocation.declared(name, "");
      }
      codes.put(result, JavaCode.primary(name));
      reassignable.add(result);
      assigned.add(i);
    }
    assign(yesLines, yes, names, left, assigned);
    assign(noLines, no, names, right, assigned);
    BranchLines.write(out, condition, yesLines, noLines);
  }

  /** Assigns what one side gives for the results that are told. */
  private void assign(
      List<String> side,
      Block block,
      List<String> names,
      List<String> texts,
      List<Integer> results) {
    List<NextValues.Assignment> assignments = new ArrayList<>();
    for (int i : results) {
      if (!endsByThrow(block) && !texts.get(i).equals(names.get(i))) {
        Value value = block.results().get(i);
        assignments.add(new NextValues.Assignment(names.get(i), value, texts.get(i)));
      }
    }
    List<String> outer = out;
    out = side;
    NextValues.inOrder(assignments, locals).forEach(this::assign);
    out = outer;
  }

  /** The statements of one side, and what it gives for each result. */
  private List<String> side(
      Instruction instruction,
      Block block,
      List<Block> path,
      List<String> names,
      List<String> results) {
    out = new ArrayList<>();
    List<Block> inner = Uses.inside(path, block);
    variables.targets().enter(instruction, block, names);
    locals.enter();
    write(block, inner);
    for (int i = 0; i < instruction.results().size(); i++) {
      results.add(
          endsByThrow(block)
              ? ""
              : moved(block.results().get(i), instruction.results().get(i), inner));
    }
    locals.leave();
    return out;
  }

  /** A value under a new name: an array that is overwritten later is copied if it is not ours. */
  private String moved(Value value, Value target, List<Block> path) {
    String text = code(value).text();
    return copies.atEnd(value, target, path) ? copy(value.type(), text, hint(target), path) : text;
  }

  private void loop(Instruction instruction, List<Block> path) {
    Loop loop = Loop.of(instruction);
    Block body = loop.body();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < instruction.results().size(); i++) {
      String name = carry(instruction, i, path);
      names.add(name);
      for (Value value : loop.names(i)) {
        codes.put(value, JavaCode.primary(name));
        reassignable.add(value);
      }
    }
    locals.enter();
    if (loop.condition().isPresent()) {
      openWhile(instruction, path);
    } else {
      openCounted(instruction, body);
    }
    List<Block> inner = Uses.inside(path, body);
    List<String> around = out;
    out = new ArrayList<>();
    variables.targets().enter(loop, names);
    write(body, inner);
    next(loop, names, inner);
    List<String> iteration = out;
    out = around;
    allocation.starts(body).forEach(this::statement);
    out.addAll(iteration);
    allocation.ends(body).forEach(this::statement);
    out.add("}");
    locals.leave();
  }

  /** The variable of a carried value: that of its initial value if nobody else needs it. */
  private String carry(Instruction loop, int carried, List<Block> path) {
    Value init = Loop.of(loop).initials().get(carried);
    Value parameter = Loop.of(loop).parameter(carried);
    boolean last =
        codes.containsKey(init)
            && Copies.isOnce(loop, init)
            && !uses.readAfter(init, uses.place(loop), path);
    boolean reusable =
        init.type() instanceof Type.ArrayType
            ? last && copies.isTakenOver(loop, init, path) && variables.isOnlyName(init, loop, path)
            : last && reassignable.contains(init) && isFree(code(init).text(), loop, init, path);
    if (reusable) {
      return code(init).text();
    }
    Optional<String> target =
        variables
            .targets()
            .of(loop.results().get(carried))
            .filter(v -> isFree(v, loop, init, path));
    if (target.isPresent()) {
      assign(new NextValues.Assignment(target.get(), init, code(init).text()));
      return target.get();
    }
    String hint = parameter.name().or(loop.results().get(carried)::name).orElse(hint(init));
    String text = code(init).text();
    String name = locals.local(hint);
    String initial =
        copies.atStart(loop, carried, path) ? copy(init.type(), text, name, path) : text;
    statement(JavaTypes.name(parameter.type()) + " " + name + " = " + initial);
    allocation.declared(name, initial);
    return name;
  }

  /** Whether a loop can keep a number in a variable that neither it nor anybody after it reads. */
  private boolean isFree(String variable, Instruction loop, Value init, List<Block> path) {
    return variables.isFree(variable, loop, path)
        && loop.operands().stream()
            .filter(v -> !v.equals(init))
            .noneMatch(v -> NextValues.reads(code(v).text(), variable));
  }

  private void openCounted(Instruction instruction, Block body) {
    Control.For loop = (Control.For) instruction.operation();
    String index = locals.local(body.parameters().get(0).name().orElse("i"));
    codes.put(body.parameters().get(0), JavaCode.primary(index));
    out.add(new ForLine(loop, index, inlining, this::code).text(instruction));
  }

  private void openWhile(Instruction instruction, List<Block> path) {
    Block condition = instruction.blocks().get(0);
    Value test = condition.results().get(0);
    boolean simple =
        condition.instructions().stream()
            .allMatch(i -> i.results().size() == 1 && inlining.isInlined(i.result()));
    if (simple) {
      out.add("while (" + code(test).text() + ") {");
      return;
    }
    out.add("while (true) {");
    List<Block> inner = Uses.inside(path, condition);
    write(condition, inner);
    out.addAll(List.of("if (!(" + code(test).text() + ")) {", "break;", "}"));
  }

  /** Assigns the next carried values. */
  private void next(Loop loop, List<String> names, List<Block> path) {
    List<NextValues.Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Value value = loop.body().results().get(i);
      String text = moved(value, loop.parameter(i), path);
      if (!text.equals(names.get(i))) {
        assignments.add(new NextValues.Assignment(names.get(i), value, text));
      }
    }
    NextValues.inOrder(assignments, locals).forEach(this::assign);
  }

  private void assign(NextValues.Assignment assignment) {
    String variable = assignment.variable();
    String text = assignment.text();
    Value value = assignment.value();
    // what is kept for a moment under another name is not computed once more
    boolean computes =
        assignment.operator().isPresent()
            && !codes.containsKey(value)
            && text.equals(code(value).text());
    Optional<Value> change =
        assignment.change(operand -> computes && code(operand).text().equals(variable));
    if (text.equals(variable)) {
      return;
    }
    if (assignment.declares()) {
      statement(JavaTypes.name(value.type()) + " " + variable + " = " + text);
    } else if (change.isPresent()) {
      String operator = assignment.operator().orElseThrow();
      statement(JavaCode.compound(variable, operator, code(change.get())).text());
    } else {
      statement(variable + " = " + text);
    }
  }
}
