package dev.hindsight.operator.rest;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The service understood and said no; asking the same again changes nothing. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Fault> faults;
    private final transient JsonNode known;

    RequestRefused(int status, String code, String detail, List<Fault> faults, JsonNode known) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.known = known;
    }

    public int status() {
        return status;
    }

    /** Last part of the problem's type, for instance {@code stale_declaration}. */
    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The state of an object that the service knows, of {@code stale_declaration}; sent back as it came. */
    public Optional<JsonNode> known() {
        return Optional.ofNullable(known);
    }

    public boolean is(String wanted) {
        return code.equals(wanted);
    }
}
