package dev.hindsight.operator.rest;

import java.util.Optional;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;

/**
 * A class that Jackson cannot make or write at all. That is a defect of this program (natively: the class is not registered)
 * and neither an unreadable answer nor a service that is away; it is logged with the class's name.
 */
final class JsonDefect extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private JsonDefect(InvalidDefinitionException cause) {
        super(cause.getType() + " cannot be made of JSON by this program", cause);
    }

    /** Looks into the causes. */
    static Optional<JsonDefect> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidDefinitionException definition) {
                return Optional.of(new JsonDefect(definition));
            }
        }
        return Optional.empty();
    }
}
