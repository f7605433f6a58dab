package io.jacobi.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.jacobi.processor.ir.Function;
import io.jacobi.processor.ir.Method;
import io.jacobi.processor.ir.ShapeException;
import io.jacobi.processor.ir.Shapes;
import io.jacobi.processor.ir.Template;
import io.jacobi.processor.ir.Type;
import io.jacobi.processor.ir.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads one {@code @Differentiable} method into a program. */
public final class MethodReader {
  static final String DIFFERENTIABLE = "io.jacobi.Differentiable";
  static final String WRT = "io.jacobi.Wrt";

  private final Compilation compilation;
  private final Trees trees;
  private final Elements elements;
  private final Diagnostics diagnostics;
  private final Set<TypeElement> sources = new LinkedHashSet<>();
  private boolean broken;

  /** A reader of the methods of one class. */
  public MethodReader(Compilation compilation, Diagnostics diagnostics) {
    this.compilation = compilation;
    this.trees = compilation.trees();
    this.elements = compilation.elements();
    this.diagnostics = diagnostics;
  }

  /** The method's program; nothing if something was reported, or if the source does not compile. */
  public Optional<Method> read(ExecutableElement method) {
    broken = false;
    Context context = new Context(compilation, diagnostics);
    TreePath path = trees.getPath(method);
    try {
      if (!new Placement(diagnostics, new TypeReader(elements, new Shapes())).check(method)) {
        return Optional.empty();
      }
      int before = diagnostics.errors();
      Method read = read(method, path, context);
      return diagnostics.errors() == before ? Optional.of(read) : Optional.empty();
    } catch (BrokenSourceException e) {
      broken = true;
      return Optional.empty();
    } catch (UnsupportedException e) {
      if (!e.isReported()) {
        diagnostics.error(e.path(path), e.getMessage());
      }
      return Optional.empty();
    } catch (ShapeException e) {
      diagnostics.error(path, e.getMessage());
      return Optional.empty();
    } finally {
      sources.addAll(context.sources);
    }
  }

  /** The outermost classes in whose source there is code that was read. */
  public Set<TypeElement> sources() {
    return sources;
  }

  /** Whether the last method did not compile: it may call what is only generated in this round. */
  public boolean isBroken() {
    return broken;
  }

  private Method read(ExecutableElement method, TreePath path, Context context) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    List<Method.Parameter> parameters = new ArrayList<>();
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    boolean marked = method.getParameters().stream().anyMatch(p -> TypeReader.has(p, WRT));
    if (!isStatic) {
      Template template = context.typeReader.template(owner.asType());
      boolean wrt = !marked && template instanceof Template.Aggregate;
      parameters.add(bind(context, owner, "self", owner.asType(), template, wrt));
    }
    for (VariableElement parameter : method.getParameters()) {
      TypeMirror type = parameter.asType();
      Template template = context.typeReader.template(type);
      if (template instanceof Template.Leaf leaf) {
        template = new Template.Leaf(context.typeReader.promised(leaf.type(), parameter));
      }
      boolean wrt = marked ? TypeReader.has(parameter, WRT) : template.differentiable();
      if (wrt && !template.differentiable()) {
        diagnostics.error(
            parameter,
            "@Wrt needs a differentiable type: double, Vector, Matrix, double[], double[][] or a"
                + " record of these");
      }
      String name = parameter.getSimpleName().toString();
      parameters.add(bind(context, parameter, name, type, template, wrt));
    }
    if (parameters.stream().noneMatch(Method.Parameter::wrt)) {
      diagnostics.error(
          method,
          "nothing to differentiate with respect to: '"
              + method.getSimpleName()
              + "' has no parameter of a differentiable type: double, Vector, Matrix, double[],"
              + " double[][] or a record of these");
    }
    Expressions expressions = new Expressions(context);
    if (method.getReturnType().getKind() == TypeKind.DOUBLE) {
      context.store.put(
          new Statements.ResultType(context.frame), new Operand.Leaf(context.booleanLiteral(true)));
    }
    MethodTree tree = (MethodTree) path.getLeaf();
    expressions
        .statements()
        .readAll(Context.child(path, tree.getBody()), tree.getBody().getStatements());
    Template resultTemplate = context.typeReader.template(method.getReturnType());
    if (resultTemplate instanceof Template.Aggregate) {
      new RecordCode(context).check(method, method.getReturnType(), true);
    }
    Optional<Operand> result = context.store.get(new Store.Result(context.frame));
    boolean fits = result.isEmpty() || fits(result.get(), resultTemplate);
    if (!fits) {
      diagnostics.error(
          method,
          "'"
              + method.getSimpleName()
              + "' returns an object of a class that is only known inside; declare what it returns"
              + " as the record that it is");
    }
    List<Value> results = result.map(operand -> results(context, operand)).orElse(List.of());
    Function function =
        new Function(method.getSimpleName().toString(), context.builder.build(results));
    return new Method(
        elements.getPackageOf(owner).getQualifiedName().toString(),
        TypeReader.simpleName(owner),
        name(method),
        (isStatic ? context.typeReader.reference(owner) : "self") + "." + method.getSimpleName(),
        Placement.isPublic(owner),
        method.getModifiers().contains(Modifier.PUBLIC) || owner.getKind() == ElementKind.INTERFACE,
        order(method),
        parameters,
        new Method.Slot(context.typeReader.text(method.getReturnType()), resultTemplate),
        new Canonical(context.shapes, parameters).apply(function));
  }

  /** Whether a result is made of the values that its type says, and of no others. */
  private static boolean fits(Operand operand, Template template) {
    if (!(template instanceof Template.Aggregate aggregate)) {
      return operand instanceof Operand.ArrayRef || operand instanceof Operand.Leaf;
    }
    if (!(operand instanceof Operand.Aggregate record)) {
      return false;
    }
    boolean fits = record.shape().javaType().equals(aggregate.javaType());
    for (int i = 0; fits && i < record.components().size(); i++) {
      fits = fits(record.components().get(i), aggregate.components().get(i).template());
    }
    return fits;
  }

  private static List<Value> results(Context context, Operand operand) {
    List<Value> results = new ArrayList<>();
    if (operand instanceof Operand.ArrayRef reference) {
      results.add(context.read(reference));
    } else if (operand instanceof Operand.Aggregate aggregate) {
      aggregate.components().forEach(c -> results.addAll(results(context, c)));
    } else if (operand instanceof Operand.Leaf leaf) {
      results.add(leaf.value());
    }
    return results;
  }

  private Method.Parameter bind(
      Context context,
      Element element,
      String name,
      TypeMirror type,
      Template template,
      boolean wrt) {
    if (template instanceof Template.Aggregate) {
      new RecordCode(context).check(element, type, wrt);
    }
    Operand operand = parameter(context, template, name);
    if (operand instanceof Operand.Leaf leaf && TypeReader.has(element, "io.jacobi.Shape")) {
      leaf.value().suggestOrigin(() -> "by @Shape");
    }
    context.store.put(new Store.Variable(context.frame, element), operand);
    return new Method.Parameter(
        name, new Method.Slot(context.typeReader.text(type), template), wrt);
  }

  private Operand parameter(Context context, Template template, String name) {
    if (template instanceof Template.Aggregate aggregate) {
      return new Operand.Aggregate(
          aggregate,
          aggregate.components().stream()
              .map(c -> parameter(context, c.template(), c.name()))
              .toList());
    }
    Type type = ((Template.Leaf) template).type();
    Value value = context.builder.parameter(type, name);
    return type instanceof Type.ArrayType ? context.newCell(value) : new Operand.Leaf(value);
  }

  /** The text of a method as it stands in its file, moved to the left. */
  public static String source(Trees trees, ExecutableElement method) {
    TreePath path = trees.getPath(method);
    try {
      String text = path.getCompilationUnit().getSourceFile().getCharContent(true).toString();
      SourcePositions positions = trees.getSourcePositions();
      int start = (int) positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
      int end = (int) positions.getEndPosition(path.getCompilationUnit(), path.getLeaf());
      int line = text.lastIndexOf('\n', start) + 1;
      String indent = text.substring(line, start);
      return (indent + text.substring(start, end)).stripIndent();
    } catch (IOException e) {
      return path.getLeaf().toString();
    }
  }

  static String name(ExecutableElement method) {
    String given = attribute(method, "name").map(Object::toString).orElse("");
    return given.isEmpty() ? method.getSimpleName().toString() : given;
  }

  static int order(ExecutableElement method) {
    return attribute(method, "order").map(value -> (Integer) value).orElse(1);
  }

  private static Optional<Object> attribute(ExecutableElement method, String name) {
    for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
      if (TypeReader.className(mirror.getAnnotationType()).equals(DIFFERENTIABLE)) {
        for (var entry : mirror.getElementValues().entrySet()) {
          if (entry.getKey().getSimpleName().contentEquals(name)) {
            return Optional.of(entry.getValue().getValue());
          }
        }
      }
    }
    return Optional.empty();
  }
}
