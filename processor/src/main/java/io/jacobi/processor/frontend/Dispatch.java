package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Calls methods that run other code for objects of other classes, where all classes are known. */
final class Dispatch {
  private final Context context;
  private final Expressions expressions;
  private final Classes classes;
  private final Calls calls;
  private final Branches branches;

  Dispatch(Context context, Expressions expressions, Calls calls) {
    this.context = context;
    this.expressions = expressions;
    this.classes = expressions.classes();
    this.calls = calls;
    this.branches = new Branches(context);
  }

  /** What may run, and when. */
  private record Case(Supplier<Value> test, Supplier<Optional<Operand>> call) {}

  /** Calls a method on the first operand, whichever class that is of. */
  Optional<Operand> call(TreePath path, ExecutableElement method, List<Operand> operands) {
    if (method.getModifiers().contains(Modifier.STATIC) || Methods.isRuntime(method)) {
      return calls.call(path, method, operands);
    }
    if (operands.get(0) instanceof Operand.OneOf object && object.variants().isEmpty()) {
      // where it was found to be what it cannot be, which is nowhere
      return method.getReturnType().getKind() == TypeKind.VOID
          ? Optional.empty()
          : Optional.of(context.undefined(context.typeReader.template(method.getReturnType())));
    }
    if (operands.get(0) instanceof Operand.OneOf object) {
      return choose(
          object.variants().stream()
              .map(
                  variant ->
                      new Case(
                          variant::holds,
                          () -> {
                            Operand self = expressions.known(path, variant.operand());
                            return call(path, method, with(self, operands));
                          }))
              .toList());
    }
    if (operands.get(0) instanceof Operand.Aggregate record && !record.shape().isArrayOfRecords()) {
      ExecutableElement own =
          context
              .recordOf(record.shape())
              .flatMap(type -> Subclasses.implementation(type, method, context.elements))
              .orElse(method);
      return calls.call(path, own, operands);
    }
    if (operands.get(0) instanceof Operand.Ref) {
      ExecutableElement own =
          context
              .classOf(operands.get(0))
              .flatMap(type -> Subclasses.implementation(type, method, context.elements))
              .orElse(method);
      return calls.call(path, own, operands);
    }
    boolean asked = operands.stream().allMatch(CarriedCalls::isConstant);
    if (!asked && operands.get(0) instanceof Operand.Leaf leaf) {
      TypeElement type =
          context.classOf(leaf.value()).orElse((TypeElement) method.getEnclosingElement());
      return ofObject(path, method, type, leaf.value(), operands);
    }
    return calls.call(path, method, operands);
  }

  private Optional<Operand> ofObject(
      TreePath path,
      ExecutableElement method,
      TypeElement type,
      Value object,
      List<Operand> operands) {
    if (!type.equals(method.getEnclosingElement())
        && type.getModifiers().contains(Modifier.FINAL)) {
      ExecutableElement own =
          Subclasses.implementation(type, method, context.elements).orElse(method);
      return calls.call(path, own, operands);
    }
    Optional<String> other = context.overriding(method);
    if (other.isEmpty() && !method.getModifiers().contains(Modifier.ABSTRACT)) {
      return calls.call(path, method, operands);
    }
    List<Kind> kinds = kinds(path, type, method, object);
    if (kinds.isEmpty() && other.isPresent()) {
      throw new UnsupportedException(
          path,
          "'"
              + other.get()
              + "' overrides '"
              + method.getSimpleName()
              + "', and which of them runs is not known here; make the method final, or static with"
              + " what it needs as parameters");
    }
    if (kinds.isEmpty()) {
      return calls.call(path, method, operands);
    }
    return choose(
        kinds.stream()
            .map(
                kind ->
                    new Case(
                        kind.test(), () -> kind.run().apply(with(kind.self().get(), operands))))
            .toList());
  }

  /** Reads a method that runs, if it is not being read for another object. */
  private Optional<Operand> run(TreePath path, ExecutableElement method, List<Operand> operands) {
    calls.requireNew(path, method);
    return calls.call(path, method, operands);
  }

  /** Reads the code of an enum's constant. */
  private Optional<Operand> run(TreePath path, TreePath source, List<Operand> operands) {
    ExecutableElement own = (ExecutableElement) context.element(source);
    calls.requireNew(path, own);
    return calls.inline(path, own, source, (MethodTree) source.getLeaf(), operands);
  }

  private static List<Operand> with(Operand self, List<Operand> operands) {
    List<Operand> all = new ArrayList<>(operands);
    all.set(0, self);
    return all;
  }

  /** What an object can be: how to ask, what it is then, and what runs. */
  private record Kind(
      Supplier<Value> test,
      Supplier<Operand> self,
      Function<List<Operand>, Optional<Operand>> run) {}

  /** All that an object of a type can be; nothing if it can be something else. */
  private List<Kind> kinds(
      TreePath path, TypeElement type, ExecutableElement method, Value object) {
    if (type.getKind() == ElementKind.ENUM) {
      return constants(path, type, method, object);
    }
    List<Kind> kinds = new ArrayList<>();
    Set<TypeElement> all = new LinkedHashSet<>();
    if (!collect(type, all)) {
      return kinds;
    }
    for (TypeElement each : all) {
      Visibility.require(path, each.asType());
      Operand whole = new Operand.Leaf(object);
      kinds.add(
          new Kind(
              () -> classes.test(path, whole, each.asType()),
              () -> classes.as(object, each.asType()),
              operands -> call(path, each, method, operands)));
    }
    return kinds;
  }

  private Optional<Operand> call(
      TreePath path, TypeElement type, ExecutableElement method, List<Operand> operands) {
    return type.getKind() == ElementKind.ENUM
        // its constants may have code of their own
        ? call(path, method, operands)
        : run(
            path,
            Subclasses.implementation(type, method, context.elements).orElse(method),
            operands);
  }

  /** Collects the classes of objects of a type, the special ones first; false if there are more. */
  private boolean collect(TypeElement type, Set<TypeElement> all) {
    if (type.getKind() == ElementKind.ENUM) {
      all.add(type);
      return true;
    }
    boolean closed = true;
    if (type.getModifiers().contains(Modifier.SEALED)) {
      for (TypeMirror permitted : type.getPermittedSubclasses()) {
        closed &= collect((TypeElement) ((DeclaredType) permitted).asElement(), all);
      }
    } else {
      closed = type.getModifiers().contains(Modifier.FINAL);
    }
    boolean made =
        type.getKind() != ElementKind.INTERFACE && !type.getModifiers().contains(Modifier.ABSTRACT);
    if (made) {
      all.add(type);
    }
    return closed;
  }

  /** The constants of an enum, of which each may have code of its own. */
  private List<Kind> constants(
      TreePath path, TypeElement type, ExecutableElement method, Value object) {
    ExecutableElement common =
        Subclasses.implementation(type, method, context.elements).orElse(method);
    List<Kind> kinds = new ArrayList<>();
    List<Element> others = new ArrayList<>();
    for (Element constant : type.getEnclosedElements()) {
      if (constant.getKind() == ElementKind.ENUM_CONSTANT) {
        Supplier<Value> test = () -> classes.isConstant(object, constant);
        Supplier<Operand> self = () -> new Operand.Leaf(object);
        ownOf(constant, method)
            .ifPresentOrElse(
                own -> kinds.add(new Kind(test, self, operands -> run(path, own, operands))),
                () -> others.add(constant));
      }
    }
    if (!others.isEmpty()) {
      Supplier<Value> test = () -> classes.isConstant(object, others.get(0));
      Supplier<Operand> self = () -> new Operand.Leaf(object);
      // what is left, so that nothing is asked
      kinds.add(new Kind(test, self, operands -> run(path, common, operands)));
    }
    return kinds;
  }

  /** The code that a constant has of its own. */
  private Optional<TreePath> ownOf(Element constant, ExecutableElement method) {
    TreePath declaration = context.source(constant).orElse(null);
    if (declaration == null
        || !(((VariableTree) declaration.getLeaf()).getInitializer()
            instanceof NewClassTree creation)
        || creation.getClassBody() == null) {
      return Optional.empty();
    }
    TreePath body = Context.child(Context.child(declaration, creation), creation.getClassBody());
    return creation.getClassBody().getMembers().stream()
        .map(member -> Context.child(body, member))
        .filter(
            member ->
                context.element(member) instanceof ExecutableElement own
                    && context.elements.overrides(
                        own, method, (TypeElement) own.getEnclosingElement()))
        .findFirst();
  }

  /** The cases as branches; the last one is what is left. */
  private Optional<Operand> choose(List<Case> cases) {
    Case first = cases.get(0);
    if (cases.size() == 1) {
      return first.call().get();
    }
    return branches.either(
        first.test().get(), first.call(), () -> choose(cases.subList(1, cases.size())));
  }
}
