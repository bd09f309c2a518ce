package dev.hindsight.contractrest.problem;

import java.util.List;

/** The one way to refuse a request: its type gives the status, its faults say all that is wrong. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;
    private final transient Object known;

    public ProblemException(ProblemType type, String detail, List<Fault> faults) {
        this(type, detail, faults, null);
    }

    private ProblemException(ProblemType type, String detail, List<Fault> faults, Object known) {
        super(detail, null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.known = known;
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(RestProblem.NOT_FOUND, what + " does not exist.");
    }

    /** {@code known}: the state of the record that the request loses against, for the answer. */
    public static ProblemException knowing(ProblemType type, String detail, Object known) {
        return new ProblemException(type, detail, List.of(), known);
    }

    public static ProblemException invalidBody(List<Fault> faults) {
        return new ProblemException(
                RestProblem.INVALID_BODY, "The body has " + count(faults) + "; nothing was changed.", faults);
    }

    public static ProblemException invalidParameters(List<Fault> faults) {
        return new ProblemException(RestProblem.INVALID_PARAMETER, "The request has " + count(faults) + ".", faults);
    }

    private static String count(List<Fault> faults) {
        return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
    }

    public ProblemType type() {
        return type;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Object known() {
        return known;
    }

    Problem problem() {
        return Problem.of(type, getMessage(), faults).knowing(known);
    }
}
