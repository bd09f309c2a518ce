package dev.hindsight.nativeimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers every record and every enum of Hindsight for reflection while an executable is built, so that Jackson reads
 * and writes them as on the JVM. An enum without registration is the worst case: its {@code @JsonValue} is lost without
 * an error. {@code META-INF/native-image} of this library names this class to the builder.
 */
public final class RecordsAndEnums implements Feature {
    @Override
    public String getDescription() {
        return "registers the records and enums of Hindsight for JSON";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        for (Path entry : access.getApplicationClassPath()) {
            try {
                for (String name : OwnClasses.namesIn(entry)) {
                    Class<?> type = access.findClassByName(name);
                    if (type != null && isRegistered(type)) {
                        register(type);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The class path entry " + entry + " cannot be read", e);
            }
        }
    }

    static boolean isRegistered(Class<?> type) {
        // a constant of an enum with a body is a class of its own
        return type.isRecord() || Enum.class.isAssignableFrom(type);
    }

    private static void register(Class<?> type) {
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
        }
    }
}
