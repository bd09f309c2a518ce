package dev.hindsight.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program is packaged as, and so how it is started. {@code -Dnative} chooses executables. */
public enum Packaging {
    JAR {
        @Override
        Path find(Path target) {
            return target.resolve("quarkus-app/quarkus-run.jar");
        }

        @Override
        List<String> start(Path file, List<String> options) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-jar", file.toString()));
            return command;
        }
    },
    EXECUTABLE {
        @Override
        Path find(Path target) {
            if (Files.isDirectory(target)) {
                try (DirectoryStream<Path> runners = Files.newDirectoryStream(target, "*-runner")) {
                    for (Path runner : runners) {
                        return runner;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return target.resolve("runner");
        }

        /** Of the options only the size of the heap means something to an executable. */
        @Override
        List<String> start(Path file, List<String> options) {
            var command = new ArrayList<String>(List.of(file.toString()));
            options.stream().filter(option -> option.startsWith("-Xmx")).forEach(command::add);
            return command;
        }
    };

    public static Packaging ofThisRun() {
        return Boolean.getBoolean("programs.native") ? EXECUTABLE : JAR;
    }

    public boolean isPackaged(String module) {
        return Files.exists(file(module));
    }

    /** The command that starts a program, with options of the JVM. */
    public List<String> command(String module, List<String> options) {
        Path file = file(module);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing. Package the programs first: ./mvnw -pl e2e -am package"
                    + " -DskipTests" + (this == EXECUTABLE ? " -Dnative" : ""));
        }
        return start(file, options);
    }

    /** Of the executable, or {@code quarkus-run.jar} in its folder. */
    public Path file(String module) {
        return find(Paths.repository().resolve(module).resolve("target"));
    }

    abstract Path find(Path target);

    abstract List<String> start(Path file, List<String> options);
}
