package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads {@code new}: records are taken apart, exceptions carried along, all else refused. */
final class Construction {
  private final Context context;
  private final Statements statements;
  private final Names names;
  private final Calls calls;

  Construction(Context context, Expressions expressions, Statements statements, Calls calls) {
    this.context = context;
    this.statements = statements;
    this.names = new Names(context, expressions);
    this.calls = calls;
  }

  Operand read(TreePath path, NewClassTree tree) {
    ExecutableElement constructor = (ExecutableElement) context.element(path);
    TypeElement owner = (TypeElement) constructor.getEnclosingElement();
    List<Operand> operands = calls.arguments(path, constructor, tree.getArguments());
    Template template = context.typeReader.template(owner.asType());
    if (template instanceof Template.Aggregate aggregate) {
      return construct(constructor, aggregate, operands);
    }
    if (!operands.stream().allMatch(o -> o instanceof Operand.Leaf)) {
      throw new UnsupportedException(
          path, "only records can be made in a @Differentiable method; make this a record");
    }
    List<Value> values = operands.stream().map(o -> ((Operand.Leaf) o).value()).toList();
    if (Draws.isGenerator(owner)) {
      return new Draws(context).make(path, owner, values);
    }
    String pattern =
        IntStream.range(0, operands.size())
            .mapToObj(i -> "{" + i + "}")
            .collect(
                Collectors.joining(", ", "new " + context.typeReader.reference(owner) + "(", ")"));
    boolean exception =
        context.types.isAssignable(
            owner.asType(), context.elements.getTypeElement("java.lang.Throwable").asType());
    if (!exception) {
      String name = owner.getSimpleName().toString();
      throw new UnsupportedException(
          path,
          (name.isEmpty() ? "this" : "'new " + name + "'")
              + " makes an object that is not a record of numbers; differentiated code knows"
              + " records, arrays, vectors and matrices only");
    }
    return names.carried(pattern, values, owner.asType());
  }

  /** A record from its components, through its constructor's own code if it has any. */
  private Operand construct(
      ExecutableElement constructor, Template.Aggregate shape, List<Operand> operands) {
    TreePath source = context.trees.getPath(constructor);
    boolean written =
        source != null
            && source.getLeaf() instanceof MethodTree
            && Methods.isWritten(context, constructor);
    if (!written) {
      return new Operand.Aggregate(shape, operands);
    }
    MethodTree tree = (MethodTree) source.getLeaf();
    Frame outer = context.frame;
    Frame frame = new Frame((Frame) null);
    calls.bind(constructor, frame, operands);
    context.frame = frame;
    try {
      statements.readAll(
          Context.child(source, tree.getBody()),
          context.implicit.written(source.getCompilationUnit(), tree.getBody()));
      List<Operand> components = new ArrayList<>();
      for (VariableElement parameter : constructor.getParameters()) {
        components.add(context.store.get(new Store.Variable(frame, parameter)).orElseThrow());
      }
      return new Operand.Aggregate(shape, components);
    } finally {
      context.store.remove(new Store.Flag(frame, "return"));
      context.frame = outer;
    }
  }
}
