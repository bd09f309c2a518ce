package dev.hindsight.contractrest.problem;

import java.net.URI;
import java.util.Locale;

/** A kind of problem (RFC 9457): an enum constant, whose name in lower case ends its URI. */
public interface ProblemType {
    String BASE = "https://hindsight.dev/problems/";

    String name();

    int status();

    String title();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default URI uri() {
        return URI.create(BASE + code());
    }
}
