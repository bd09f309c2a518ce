package dev.hindsight.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main class of the test class path in a JVM of its own, with its output in a file. */
public record OtherJvm(Process process, Path output) implements AutoCloseable {

    public static OtherJvm run(Path folder, Class<?> main, String... arguments) throws IOException {
        return run(folder, Map.of(), main, arguments);
    }

    public static OtherJvm run(Path folder, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "jvm", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new OtherJvm(builder.start(), output);
    }

    public String said() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
