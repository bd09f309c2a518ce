package dev.hindsight.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Every relative link of every document leads to a file of the repository, and to a heading where it names one. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+?) *$", Pattern.MULTILINE);

    @Test
    void everyLinkOfADocumentLeadsSomewhere() throws IOException {
        // When
        List<String> broken =
                Documents.all().stream().flatMap(LinksTest::brokenLinks).toList();

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmeLeadsToTheQuestionsOfAStranger() {
        assertThat(links(Documents.REPOSITORY.resolve("README.md"))).contains("CONTRIBUTING.md#where-is-what");
        assertThat(links(Documents.REPOSITORY.resolve("CONTRIBUTING.md"))).hasSizeGreaterThan(10);
    }

    private static Stream<String> brokenLinks(Path document) {
        return links(document).stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(document, link))
                .map(link -> Documents.REPOSITORY.relativize(document) + " → " + link);
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static List<String> links(Path document) {
        return LINK.matcher(Documents.text(document))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** As the usual renderers make them of headings. */
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(Documents.text(document))
                .results()
                .map((MatchResult heading) -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
