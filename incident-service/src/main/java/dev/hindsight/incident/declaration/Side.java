package dev.hindsight.incident.declaration;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whose milestone counts where cluster and service know different ones. */
public enum Side {
    CLUSTER,
    SERVICE;

    @JsonValue
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
