package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** An accepted field that does nothing is a stub in a public API: each path names the tests that prove it. */
class SchemaPathsTest {
    private static final Path TABLE = Path.of("src/test/resources/schema-paths.txt");
    private static final Path TESTS = Path.of("target/test-classes");
    private static final Path BEYOND = Path.of("../e2e/src/test/java");
    private static final String MATRIX = "CelMatrixIT#theApiServerAcceptsAndRefuses";

    @Test
    void everyPathOfTheCrdHasItsRowAndNoRowIsStale() throws IOException {
        // When
        var paths = SchemaPaths.ofTheCommittedCrd();

        // Then
        assertThat(table().keySet())
                .as("rows of %s, one a path of the CRD", TABLE)
                .containsExactlyInAnyOrderElementsOf(paths);
    }

    @Test
    void everyRowNamesTestsThatExist() throws IOException {
        // When
        var named = table().values().stream().flatMap(Arrays::stream).distinct().toList();

        // Then
        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(exists(test))
                .as("a test method %s", test)
                .isTrue());
    }

    @Test
    void whatTheMatrixIsNamedForItReallySets() throws IOException {
        // Given
        var set = SchemaPaths.ofTheMatrix();

        // When
        var claimed = table().entrySet().stream()
                .filter(row -> Arrays.asList(row.getValue()).contains(MATRIX))
                .map(Map.Entry::getKey);

        // Then
        assertThat(claimed).isSubsetOf(set);
    }

    private static Map<String, String[]> table() throws IOException {
        var rows = new TreeMap<String, String[]>();
        for (var line : Files.readAllLines(TABLE)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var cells = line.trim().split("\\s+", 2);
                assertThat(rows.put(cells[0], cells[1].split(",\\s*")))
                        .as(cells[0] + " stands twice")
                        .isNull();
            }
        }
        return rows;
    }

    /** Here, or in e2e, which runs the packaged operator and is not on our class path. */
    private static boolean exists(String test) throws IOException {
        var parts = test.split("#");
        try (var files = Files.walk(TESTS);
                var beyond = Files.walk(BEYOND)) {
            return files.filter(file -> file.getFileName().toString().equals(parts[0] + ".class"))
                            .flatMap(SchemaPathsTest::methods)
                            .anyMatch(method -> method.getName().equals(parts[1]))
                    || beyond.filter(file -> file.getFileName().toString().equals(parts[0] + ".java"))
                            .anyMatch(file -> text(file).contains("void " + parts[1] + "("));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Method> methods(Path file) {
        var name = TESTS.relativize(file).toString().replace(".class", "").replace('/', '.');
        try {
            return Stream.of(Class.forName(name, false, SchemaPathsTest.class.getClassLoader())
                    .getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
