package dev.hindsight.scratch;

import dev.hindsight.contractrest.problem.ProblemType;

/** What this service alone answers with. */
enum NoteProblem implements ProblemType {
    NOTE_EXISTS(409, "The note exists already");

    private final int status;
    private final String title;

    NoteProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
