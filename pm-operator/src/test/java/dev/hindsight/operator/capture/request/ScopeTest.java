package dev.hindsight.operator.capture.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.NamespaceConsent;

class ScopeTest {

    @Test
    void without_selector_and_names_everything_is_in_scope() {
        assertThat(new Scope("shop", null, List.of()).includes(Given.CHECKOUT, Map.of()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "In,true",
        "NotIn,false",
        "Exists,true",
        "DoesNotExist,false",
        "Unknown,false",
    })
    void a_selector_means_what_it_means_to_kubernetes(String operator, boolean expected) {
        // Given
        Scope scope = new Scope(
                "shop",
                new LabelSelectorBuilder()
                        .addToMatchLabels("part-of", "shop")
                        .addNewMatchExpression()
                        .withKey("tier")
                        .withOperator(operator)
                        .withValues("web")
                        .endMatchExpression()
                        .build(),
                List.of());

        // Then
        assertThat(scope.selects(Map.of("part-of", "shop", "tier", "web"))).isEqualTo(expected);
        assertThat(scope.selects(Map.of("tier", "web"))).isFalse();
    }

    @Test
    void a_name_without_namespace_is_of_the_incident_s_own() {
        // Given
        Scope scope = new Scope("shop", null, List.of(new WorkloadRef(null, "Deployment", "checkout", null)));

        // Then
        assertThat(scope.includes(Given.CHECKOUT, Map.of())).isTrue();
        assertThat(scope.includes(WorkloadRef.apps("Deployment", "cart", "checkout"), Map.of()))
                .isFalse();
        assertThat(scope.includes(WorkloadRef.apps("StatefulSet", "shop", "checkout"), Map.of()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"shop|true", "*|true", "cart, shop|true", "shopping|false", "-|false", "''|false"})
    void consent_names_a_namespace_or_all(String annotation, boolean allowed) {
        assertThat(NamespaceConsent.allows(annotation, "shop")).isEqualTo(allowed);
    }
}
