package dev.hindsight.operator.record;

import java.util.List;

/** Incident-service understood and said no; asking the same again changes nothing. */
public final class RecordRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<Fault> faults;

    RecordRefused(int status, String code, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
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

    public boolean is(String wanted) {
        return code.equals(wanted);
    }
}
