package dev.hindsight.bench.figure;

import java.util.List;

import dev.hindsight.bench.measure.Row;
import dev.hindsight.e2e.Platform;

/** One question with a number for an answer. */
public interface Figure {
    List<Row> measure(Platform platform);

    /** Where it does not, it is stopped meanwhile: it asks about every event, and takes of the cores what is measured. */
    default boolean needsOperator() {
        return false;
    }
}
