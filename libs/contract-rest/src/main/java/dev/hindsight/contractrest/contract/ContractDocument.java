package dev.hindsight.contractrest.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import dev.hindsight.contractrest.problem.Fault;

/** openapi.yaml as it is packaged: its text, its tree, its operations, and a validator of each schema in it. */
@ApplicationScoped
public class ContractDocument {
    private static final int MOST_FAULTS = 100;
    private static final String RESOURCE = "/contracts/openapi.yaml";
    private static final String IRI = "https://hindsight.dev/contracts/openapi";

    private final String yaml;
    private final JsonNode tree;
    private final SchemaRegistry registry;
    private final List<Operation> operations;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public ContractDocument() {
        try (InputStream resource = ContractDocument.class.getResourceAsStream(RESOURCE)) {
            yaml = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            tree = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(IRI, tree.toString())).schemaRegistryConfig(config));
        operations = Operation.all(tree);
    }

    public String yaml() {
        return yaml;
    }

    public JsonNode tree() {
        return tree;
    }

    public List<Operation> operations() {
        return operations;
    }

    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst();
    }

    /** Every fault of a value against the schema at a JSON pointer of the document, in the order of the fields. */
    public List<Fault> faults(String pointer, JsonNode value) {
        Schema schema = schemas.computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(IRI + "#" + at)));
        List<Fault> faults = new ArrayList<>();
        Set<String> told = new HashSet<>();
        schema.validate(value).forEach(error -> {
            Fault fault = SchemaFault.of(error);
            if (told.add(fault.field() + " " + fault.code())) {
                faults.add(fault);
            }
        });
        faults.sort(Comparator.comparing(Fault::field));
        return readable(faults);
    }

    /** Nobody reads more, and an answer must not be larger than what caused it. */
    private static List<Fault> readable(List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) {
            return faults;
        }
        List<Fault> first = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        first.add(new Fault("", "too_many_faults", "has " + (faults.size() - MOST_FAULTS) + " more faults"));
        return first;
    }
}
