package dev.hindsight.bench;

import java.util.List;

import dev.hindsight.e2e.Platform;

/** One question with a number for an answer. */
interface Figure {
    List<Row> measure(Platform platform);
}
