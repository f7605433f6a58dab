package io.jacobi.processor.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Records whose source is not part of the compilation. A constructor or an accessor that the
 * language has put there only takes or gives components; one that was written may do anything, and
 * a class file does not say which it is. Its code does.
 */
public final class CompiledRecords {
  private final Filer filer;
  private final Elements elements;
  private final Types types;
  private final Map<TypeElement, Optional<ClassFile>> files = new HashMap<>();

  /** The records that a compilation sees. */
  public CompiledRecords(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
  }

  /** Whether a canonical constructor or an accessor does only what that of every record does. */
  boolean isPlain(ExecutableElement member) {
    TypeElement record = (TypeElement) member.getEnclosingElement();
    Optional<ClassFile> file = files.computeIfAbsent(record, this::file);
    String descriptor =
        member.getParameters().stream()
                .map(VariableElement::asType)
                .map(this::descriptor)
                .collect(Collectors.joining("", "(", ")"))
            + descriptor(member.getReturnType());
    return file.flatMap(
            f ->
                f.code(member.getSimpleName().toString(), descriptor)
                    .map(code -> new Instructions(f, code)))
        .filter(
            code ->
                member.getKind() == ElementKind.CONSTRUCTOR
                    ? code.areConstructor(record.getRecordComponents())
                    : code.areAccessor(member))
        .isPresent();
  }

  private Optional<ClassFile> file(TypeElement record) {
    try {
      Optional<FileObject> file = fileObject(record);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = file.get().openInputStream()) {
        return Optional.of(new ClassFile(in.readAllBytes()));
      }
    } catch (IOException | RuntimeException e) {
      // what cannot be read is not known to be plain
      return Optional.empty();
    }
  }

  private Optional<FileObject> fileObject(TypeElement record) {
    try {
      // there since Java 18
      return Optional.of(
          (FileObject)
              Elements.class.getMethod("getFileObjectOf", Element.class).invoke(elements, record));
    } catch (ReflectiveOperationException e) {
      String pack = elements.getPackageOf(record).getQualifiedName().toString();
      String binary = elements.getBinaryName(record).toString();
      String name = (pack.isEmpty() ? binary : binary.substring(pack.length() + 1)) + ".class";
      String module = elements.getModuleOf(record).getQualifiedName().toString();
      return List.of(
              StandardLocation.CLASS_PATH,
              StandardLocation.MODULE_PATH,
              StandardLocation.CLASS_OUTPUT)
          .stream()
          .map(
              location ->
                  resource(
                      location,
                      location == StandardLocation.MODULE_PATH ? module + "/" + pack : pack,
                      name))
          .flatMap(Optional::stream)
          .findFirst();
    }
  }

  private Optional<FileObject> resource(StandardLocation location, String pack, String name) {
    try {
      FileObject file = filer.getResource(location, pack, name);
      file.openInputStream().close();
      return Optional.of(file);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private String descriptor(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Z";
      case BYTE -> "B";
      case CHAR -> "C";
      case DOUBLE -> "D";
      case FLOAT -> "F";
      case INT -> "I";
      case LONG -> "J";
      case SHORT -> "S";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(((javax.lang.model.type.ArrayType) type).getComponentType());
      default ->
          "L"
              + elements
                  .getBinaryName((TypeElement) types.asElement(types.erasure(type)))
                  .toString()
                  .replace('.', '/')
              + ";";
    };
  }

  /** Instructions, read one after the other. */
  private static final class Instructions {
    private static final int ALOAD = 25;
    private static final int ALOAD_0 = 42;
    private static final int ASTORE = 58;
    private static final int ASTORE_0 = 75;
    private static final int POP = 87;
    private static final int INVOKESTATIC = 184;
    private static final int GETFIELD = 180;
    private static final int PUTFIELD = 181;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int CHECKCAST = 192;
    private static final int WIDE = 196;
    private static final int RETURN = 177;

    private final ClassFile file;
    private final byte[] code;
    private int at;

    Instructions(ClassFile file, byte[] code) {
      this.file = file;
      this.code = code;
    }

    boolean areConstructor(List<? extends RecordComponentElement> components) {
      boolean plain = takes(ALOAD_0) && takes(INVOKESPECIAL) && refersTo("<init>");
      boolean more = true;
      while (more) {
        more = copiesOrChecks();
      }
      int variable = 1;
      for (RecordComponentElement component : components) {
        int kind = kind(component.asType());
        plain =
            plain
                && takes(ALOAD_0)
                && loads(kind, variable)
                && mayClone()
                && takes(PUTFIELD)
                && refersTo(component.getSimpleName().toString());
        // long and double take two variables
        variable += kind == 1 || kind == 3 ? 2 : 1;
      }
      return plain && takes(RETURN) && at == code.length;
    }

    boolean areAccessor(ExecutableElement accessor) {
      return takes(ALOAD_0)
          && takes(GETFIELD)
          && refersTo(accessor.getSimpleName().toString())
          && mayClone()
          && takes(172 + kind(accessor.getReturnType()))
          && at == code.length;
    }

    /** As instructions are numbered: int, long, float, double, reference. */
    private static int kind(TypeMirror type) {
      TypeKind kind = type.getKind();
      if (!kind.isPrimitive()) {
        return 4;
      }
      return switch (kind) {
        case LONG -> 1;
        case FLOAT -> 2;
        case DOUBLE -> 3;
        default -> 0;
      };
    }

    /** {@code x = x.clone();} or {@code Objects.requireNonNull(x);}, which change no component. */
    private boolean copiesOrChecks() {
      int before = at;
      int variable = loaded();
      boolean done =
          variable > 0
              && ((takes(INVOKESTATIC) && refersTo("requireNonNull") && takes(POP))
                  || (takes(INVOKEVIRTUAL) && clones() && stores(variable)));
      at = done ? at : before;
      return done;
    }

    /** The variable whose reference is loaded, or -1. */
    private int loaded() {
      for (int variable = 0; variable < 4; variable++) {
        if (takes(ALOAD_0 + variable)) {
          return variable;
        }
      }
      return takes(ALOAD) && at < code.length ? code[at++] & 0xff : -1;
    }

    private boolean stores(int variable) {
      return variable < 4 ? takes(ASTORE_0 + variable) : takes(ASTORE) && takes(variable);
    }

    private boolean loads(int kind, int variable) {
      if (variable < 4) {
        return takes(26 + 4 * kind + variable);
      }
      return variable < 256
          ? takes(21 + kind) && takes(variable)
          : takes(WIDE) && takes(21 + kind) && takes(variable >> 8) && takes(variable & 0xff);
    }

    /** An array may be copied on its way. */
    private boolean mayClone() {
      return !takes(INVOKEVIRTUAL) || clones();
    }

    private boolean clones() {
      return refersTo("clone") && takes(CHECKCAST) && skipReference();
    }

    private boolean takes(int value) {
      boolean there = at < code.length && (code[at] & 0xff) == value;
      at += there ? 1 : 0;
      return there;
    }

    private boolean refersTo(String name) {
      int before = at;
      return skipReference()
          && file.referred((code[before] & 0xff) << 8 | (code[before + 1] & 0xff)).equals(name);
    }

    private boolean skipReference() {
      at += 2;
      return at <= code.length;
    }
  }
}
