package dev.hindsight.nativetesting;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/**
 * Classes that the code names by a string: a library makes them by reflection. A string that goes straight into {@code
 * Class.forName} is seen by the builder; each other one has to be registered by name.
 */
final class NamedClasses {
    private static final Pattern CLASS_NAME = Pattern.compile("([a-z]\\w*\\.){2,}([A-Z]\\w*[.$])*[A-Z]\\w*");
    private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";

    private final JavaClasses classes;
    private final ProgramFiles files;

    NamedClasses(JavaClasses classes, ProgramFiles files) {
        this.classes = classes;
        this.files = files;
    }

    /** "user names class", sorted. */
    List<String> unregistered() {
        Set<String> registered = new TreeSet<>();
        classes.forEach(type -> registered.addAll(registeredBy(type)));
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            byte[] file = files.classFile(type);
            if (file != null) {
                namesIn(file).stream()
                        .filter(name -> !registered.contains(name) && !name.equals(type.getName()))
                        .forEach(name -> found.add(type.getName() + " names " + name));
            }
        }
        return List.copyOf(found);
    }

    private static List<String> registeredBy(JavaClass type) {
        return type.tryGetAnnotationOfType(REGISTER)
                .map(annotation -> annotation.get("classNames").orElse(new String[0]))
                .map(names -> List.of((String[]) names))
                .orElse(List.of());
    }

    private static Set<String> namesIn(byte[] file) {
        Strings strings = new Strings();
        new ClassReader(file).accept(strings, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Set<String> names = new TreeSet<>(strings.used);
        names.removeIf(name -> !CLASS_NAME.matcher(name).matches() || !exists(name));
        return names;
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, NamedClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    /** The strings that a class uses, but for those that the next instruction gives to Class.forName. */
    private static final class Strings extends ClassVisitor {
        private final Set<String> used = new TreeSet<>();
        private String last;

        Strings() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text) {
                        last = text;
                        used.add(text);
                    } else if (value instanceof Type type) {
                        last = type.getSort() == Type.OBJECT ? type.getClassName() : null;
                    }
                }

                @Override
                public void visitMethodInsn(int code, String owner, String method, String type, boolean isInterface) {
                    if (owner.equals("java/lang/Class") && last != null) {
                        if (method.equals("forName")) {
                            used.remove(last);
                        } else if (method.equals("getName")) {
                            used.add(last);
                        }
                    }
                    last = null;
                }
            };
        }
    }
}
