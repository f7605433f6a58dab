package io.jacobi.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * What the code of a record means for a derivative: gradients and tangents are records of the same
 * type, made by its constructor, so that must leave components as they are; and generated code
 * reads components by their accessors, so those must give them.
 */
final class RecordCode {
  private static final Set<String> COPIES = Set.of("clone", "copyOf", "requireNonNull");

  private final Context context;

  RecordCode(Context context) {
    this.context = context;
  }

  /**
   * Checks a record, and those in it.
   *
   * @param place the parameter or method whose type it is
   * @param made whether generated code makes such a record, and does not only read it
   */
  void check(Element place, TypeMirror type, boolean made) {
    if (type instanceof javax.lang.model.type.ArrayType array) {
      check(place, array.getComponentType(), made);
    } else if (context.typeReader.isRecord(type)) {
      TypeElement record = context.typeReader.record(type);
      if (made) {
        checkConstructor(place, record);
      }
      record.getRecordComponents().stream()
          .map(RecordComponentElement::getAccessor)
          .flatMap(accessor -> problem(accessor).stream())
          .forEach(problem -> context.diagnostics.error(place, problem));
      record.getRecordComponents().forEach(c -> check(place, c.asType(), made));
    }
  }

  private void checkConstructor(Element place, TypeElement record) {
    ExecutableElement constructor = canonical(record);
    if (context.isElsewhere(record)) {
      if (!context.records.isPlain(constructor)) {
        context.diagnostics.error(place, elsewhere(constructor));
      }
      return;
    }
    Optional<MethodTree> source = written(constructor);
    Set<String> components =
        record.getRecordComponents().stream()
            // a gradient has what is no number from the argument, which has been through this
            .filter(c -> context.typeReader.template(c.asType()).differentiable())
            .map(c -> c.getSimpleName().toString())
            .collect(Collectors.toSet());
    if (source.isPresent()
        && Boolean.TRUE.equals(new Changes(components).scan(source.get(), null))) {
      context.diagnostics.error(
          place,
          "the constructor of record '"
              + record.getSimpleName()
              + "' changes its components, and would change those of a gradient, which is such a"
              + " record; change them where they are used, or in a static method that makes the"
              + " record");
    } else if (source.isPresent() && Boolean.TRUE.equals(new Throws().scan(source.get(), null))) {
      context.diagnostics.warning(
          place,
          "the constructor of record '"
              + record.getSimpleName()
              + "' may throw, and so it may"
              + " reject the values of a gradient, which is such a record; check components where"
              + " they are used instead");
    }
  }

  /** Requires that the accessors of a record that is carried along give its components. */
  void requirePlain(TypeMirror type) {
    context.typeReader.record(type).getRecordComponents().stream()
        .flatMap(component -> problem(component.getAccessor()).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new UnsupportedException(problem);
            });
  }

  /** What is wrong with an accessor by which generated code would read a component. */
  private Optional<String> problem(ExecutableElement accessor) {
    if (context.isElsewhere(accessor.getEnclosingElement())) {
      return context.records.isPlain(accessor)
          ? Optional.empty()
          : Optional.of(elsewhere(accessor));
    }
    String name = accessor.getSimpleName().toString();
    return written(accessor)
        .filter(source -> !gives(source.getBody(), name))
        .map(
            source ->
                "the accessor '"
                    + name
                    + "' of record '"
                    + accessor.getEnclosingElement().getSimpleName()
                    + "' does not just give the component, which generated code reads by it; give"
                    + " that method another name");
  }

  /** That the code of a member is not known. */
  static String elsewhere(ExecutableElement member) {
    Element record = member.getEnclosingElement();
    return "the "
        + (member.getSimpleName().contentEquals("<init>")
            ? "constructor"
            : "accessor '" + member.getSimpleName() + "'")
        + " of record '"
        + record.getSimpleName()
        + "' has code of its own, and its source is not part of this compilation; compile it"
        + " together with this class, or take that code out";
  }

  private static ExecutableElement canonical(TypeElement record) {
    List<String> types =
        record.getRecordComponents().stream().map(c -> c.asType().toString()).toList();
    return ElementFilter.constructorsIn(record.getEnclosedElements()).stream()
        .filter(
            c -> c.getParameters().stream().map(p -> p.asType().toString()).toList().equals(types))
        .findFirst()
        .orElseThrow();
  }

  /** The source of a member that was written out. */
  private Optional<MethodTree> written(ExecutableElement member) {
    return Methods.isWritten(context, member)
        ? context.source(member).map(TreePath::getLeaf).map(MethodTree.class::cast)
        : Optional.empty();
  }

  private static boolean gives(BlockTree body, String component) {
    return body.getStatements().size() == 1
        && body.getStatements().get(0) instanceof ReturnTree result
        && isCopy(result.getExpression(), component);
  }

  /** Whether an expression is a component, or an array that holds the same. */
  private static boolean isCopy(ExpressionTree expression, String component) {
    if (expression instanceof ParenthesizedTree parenthesized) {
      return isCopy(parenthesized.getExpression(), component);
    }
    if (expression instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree method
        && COPIES.contains(method.getIdentifier().toString())) {
      return method.getIdentifier().contentEquals("clone")
          ? isCopy(method.getExpression(), component)
          : isCopy(call.getArguments().get(0), component)
              && (call.getArguments().size() == 1
                  || !method.getIdentifier().contentEquals("copyOf")
                  || call.getArguments().get(1).toString().equals(component + ".length"));
    }
    return named(expression).filter(component::equals).isPresent();
  }

  /** The component that {@code x} or {@code this.x} names. */
  private static Optional<String> named(Tree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return Optional.of(identifier.getName().toString());
    }
    return tree instanceof MemberSelectTree select
            && select.getExpression().toString().equals("this")
        ? Optional.of(select.getIdentifier().toString())
        : Optional.empty();
  }

  /** Looks for something that holds anywhere in a tree. */
  private static class Search extends TreeScanner<Boolean, Void> {
    @Override
    public Boolean reduce(Boolean left, Boolean right) {
      return Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
    }
  }

  private static final class Throws extends Search {
    @Override
    public Boolean visitThrow(ThrowTree statement, Void unused) {
      return true;
    }
  }

  /** Whether a component is written to, but for taking it as it is. */
  private static final class Changes extends Search {
    private final Set<String> components;

    Changes(Set<String> components) {
      this.components = components;
    }

    @Override
    public Boolean visitAssignment(AssignmentTree tree, Void unused) {
      Optional<String> component = named(tree.getVariable());
      boolean taken = component.filter(name -> isCopy(tree.getExpression(), name)).isPresent();
      return (writes(tree.getVariable()) && !taken)
          || Boolean.TRUE.equals(scan(tree.getExpression(), null));
    }

    @Override
    public Boolean visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
      return writes(tree.getVariable()) || Boolean.TRUE.equals(scan(tree.getExpression(), null));
    }

    @Override
    public Boolean visitUnary(UnaryTree tree, Void unused) {
      boolean changes =
          switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
          };
      return (changes && writes(tree.getExpression()))
          || Boolean.TRUE.equals(scan(tree.getExpression(), null));
    }

    private boolean writes(Tree target) {
      if (target instanceof ParenthesizedTree parenthesized) {
        return writes(parenthesized.getExpression());
      }
      return target instanceof ArrayAccessTree access
          ? writes(access.getExpression())
          : named(target).filter(components::contains).isPresent();
    }
  }
}
