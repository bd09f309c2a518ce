package dev.hindsight.operator.record;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What the API server answered instead of making an object; {@code reason} may be null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Refusal(int code, String reason, String message) {

    /** Whether it is another refusal, and not this one in other words. */
    public boolean isOfOneKindWith(Refusal other) {
        return code == other.code && Objects.equals(reason, other.reason);
    }
}
