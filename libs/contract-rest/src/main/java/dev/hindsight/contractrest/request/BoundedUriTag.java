package dev.hindsight.contractrest.request;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.contractrest.contract.Operation;

/**
 * The contract's templates are labels, and the few words that stand for what has none. Every other path is what somebody made
 * up, perhaps refused before anybody knew who it was: all of them share one label.
 */
@Singleton
final class BoundedUriTag {
    static final String OTHER = "other";

    private static final Set<String> WORDS = Set.of("root", "NOT_FOUND", "REDIRECTION", "UNKNOWN", "/cors-preflight");

    private final Set<String> known;

    BoundedUriTag(ContractDocument contract) {
        known = Stream.concat(WORDS.stream(), contract.operations().stream().map(Operation::path))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Produces
    @Singleton
    MeterFilter filter() {
        return MeterFilter.replaceTagValues("uri", this::bounded);
    }

    String bounded(String uri) {
        return known.contains(uri) ? uri : OTHER;
    }
}
