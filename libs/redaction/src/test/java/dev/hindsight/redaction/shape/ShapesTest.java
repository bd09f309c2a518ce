package dev.hindsight.redaction.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.hindsight.redaction.Redactor;

class ShapesTest {

    /** How many rules a status and an artifact's metadata show. */
    private static final int SHOWN_RULES = 30;

    private static final Stream<String> OTHER_RULES =
            Stream.of("assignment", "query", "flag", "url", "pem", "bearer", "basic", "header", "cookie", "statement");

    private final Redactor redactor = new Redactor();

    static List<Shape> shapes() {
        return Shapes.ALL.all();
    }

    @Test
    void there_are_at_least_sixty_shapes_each_with_an_id_of_its_own() {
        assertThat(shapes()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(shapes()).extracting(Shape::id).doesNotHaveDuplicates();
    }

    @Test
    void there_are_no_more_rules_than_a_status_shows() {
        // Given
        Stream<String> ofShapes = shapes().stream().map(Shape::rule);

        // When
        List<String> rules = Stream.concat(ofShapes, OTHER_RULES).distinct().toList();

        // Then
        assertThat(rules).hasSizeLessThanOrEqualTo(SHOWN_RULES).allMatch(rule -> rule.matches("[a-z]+"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_vector_is_found_as_a_whole(Shape shape) {
        // Given
        String text = "refused " + shape.vector() + " as wrong";

        // When
        String redacted = redactor.redact(text);

        // Then
        assertThat(redacted)
                .matches("refused \\[REDACTED:[a-z]+:" + shape.vector().length() + "] as wrong");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_vector_is_of_its_own_shape(Shape shape) {
        assertThat(shape.match(shape.vector(), 0, new Runs(shape.vector(), Shapes.ALL.classes())))
                .isEqualTo(shape.vector().length());
    }
}
