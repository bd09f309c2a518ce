package dev.hindsight.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What a document tells a reader to build is there: the module, the profile, the class of tests. The build itself runs elsewhere. */
class BuildCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("\\./mvnw ([^`#\\n]+)");
    private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=(\\w+)");

    @Test
    void everyBuildCommandOfADocumentNamesWhatIsThere() throws IOException {
        // Given
        Set<String> missing = new TreeSet<>();
        List<String> commands = commands();

        // When
        for (String command : commands) {
            found(MODULE, command).filter(module -> !isModule(module)).forEach(missing::add);
            found(PROFILE, command).filter(profile -> !isProfile(profile)).forEach(missing::add);
            String module = found(MODULE, command).findFirst().orElse(".");
            found(TESTS, command)
                    .filter(name -> !name.equals("none") && !isTest(module, name))
                    .forEach(missing::add);
        }

        // Then
        assertThat(missing).isEmpty();
        assertThat(commands).hasSizeGreaterThan(20);
    }

    private static List<String> commands() throws IOException {
        return Documents.all().stream()
                .flatMap(document -> found(COMMAND, Documents.text(document)))
                .toList();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static boolean isModule(String module) {
        return pom().contains("<module>" + module + "</module>")
                && Files.exists(Documents.REPOSITORY.resolve(module).resolve("pom.xml"));
    }

    private static boolean isProfile(String profile) {
        return pom().contains("<id>" + profile + "</id>");
    }

    private static String pom() {
        return Documents.text(Documents.REPOSITORY.resolve("pom.xml"));
    }

    private static boolean isTest(String module, String name) {
        Path tests = Documents.REPOSITORY.resolve(module).resolve("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            return files.anyMatch(file -> file.endsWith(name + ".java"));
        } catch (IOException e) {
            return false;
        }
    }
}
