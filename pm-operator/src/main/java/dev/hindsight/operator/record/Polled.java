package dev.hindsight.operator.record;

/** The answer to a poll. */
public sealed interface Polled {

    /** Nothing changed since the ETag that was sent. */
    record Same() implements Polled {}

    /** There is no such record. */
    record Missing() implements Polled {}

    /** The record as it is now, and its ETag. */
    record Changed(String etag, Projection projection) implements Polled {}
}
