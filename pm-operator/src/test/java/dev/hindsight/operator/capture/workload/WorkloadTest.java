package dev.hindsight.operator.capture.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import dev.hindsight.operator.capture.Given;

class WorkloadTest {

    @Test
    void who_writes_nothing_but_replicas_scales_whatever_the_way() {
        // When
        List<Workload.Write> writes = Workload.writes(new ObjectMetaBuilder()
                .addToManagedFields(wrote("own-scaler", null, Map.of("f:replicas", Map.of())))
                .addToManagedFields(wrote("hpa", "scale", Map.of("f:replicas", Map.of())))
                .addToManagedFields(wrote("kubectl", null, Map.of("f:replicas", Map.of(), "f:template", Map.of())))
                .build());

        // Then
        assertThat(writes).extracting(Workload.Write::subresource).containsExactly("scale", "scale", "");
        assertThat(writes).extracting(Workload.Write::ofSpec).containsExactly(false, false, true);
    }

    private static io.fabric8.kubernetes.api.model.ManagedFieldsEntry wrote(
            String manager, String subresource, Map<String, Object> spec) {
        FieldsV1 fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", spec);
        return new ManagedFieldsEntryBuilder()
                .withManager(manager)
                .withSubresource(subresource)
                .withTime(Given.START.toString())
                .withFieldsV1(fields)
                .build();
    }
}
