package dev.hindsight.operator.capture;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A stretch without evidence of one kind (`events`, `rollouts`) in one namespace. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(Instant from, Instant to, GapReason reason, String namespace, String kind) {

    static Gap of(Window window, GapReason reason, String namespace, String kind) {
        return new Gap(window.from(), window.to(), reason, namespace, kind);
    }
}
