package dev.hindsight.contractrest.problem;

/** One thing that is wrong: the field's path ({@code slos[0].name}, empty for the whole), a stable code, and a sentence. */
public record Fault(String field, String code, String message) {

    /** The same fault of a document that sits inside another one. */
    public Fault under(String prefix) {
        return new Fault(field.isEmpty() ? prefix : prefix + "." + field, code, message);
    }
}
