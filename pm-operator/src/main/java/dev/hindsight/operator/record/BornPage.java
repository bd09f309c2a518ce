package dev.hindsight.operator.record;

import java.util.List;

/** One page of open records without an object; {@code nextCursor} is absent on the last. */
public record BornPage(List<BornIncident> items, String nextCursor) {}
