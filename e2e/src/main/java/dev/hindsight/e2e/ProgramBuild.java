package dev.hindsight.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Packages the programs if anything that goes into them changed since they were packaged last. */
final class ProgramBuild {
    private static final List<String> PROGRAMS = List.of("incident-service", "pm-operator");
    private static final List<String> INPUTS =
            List.of("pom.xml", "libs", "incident-service", "pm-operator", "k8s/crds");

    private final Packaging packaging = Packaging.ofThisRun();

    private final Path repository = Paths.repository();
    private final Path stamp =
            repository.resolve("e2e/target/programs-" + packaging.name().toLowerCase(Locale.ROOT) + ".sha256");

    void run() {
        String inputs = hashOfInputs();
        if (PROGRAMS.stream().allMatch(packaging::isPackaged) && inputs.equals(lastInputs())) {
            System.out.println("programs: packaged already, nothing changed");
            return;
        }
        System.out.println("programs: packaging " + String.join(" and ", PROGRAMS) + ", without tests");
        packagePrograms();
        Texts.write(stamp, inputs);
    }

    private void packagePrograms() {
        try {
            var command = new ArrayList<>(
                    List.of("./mvnw", "-B", "-pl", String.join(",", PROGRAMS), "-am", "package", "-DskipTests"));
            if (packaging == Packaging.EXECUTABLE) {
                command.add("-Dnative");
            }
            int exitCode = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("The programs cannot be packaged; Maven says why above.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String lastInputs() {
        try {
            return Files.exists(stamp) ? Files.readString(stamp) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hashOfInputs() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String input : INPUTS) {
                try (Stream<Path> files = Files.walk(repository.resolve(input))) {
                    files.filter(ProgramBuild::counts).sorted().forEach(file -> update(digest, file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean counts(Path file) {
        String path = file.toString();
        return Files.isRegularFile(file) && !path.contains("/target/") && !path.contains("/src/test/");
    }

    private void update(MessageDigest digest, Path file) {
        try {
            digest.update(repository.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
