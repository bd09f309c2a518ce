package dev.hindsight.operator.capture.list;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;

/** The pages of one list. Each object is given on as soon as it is read, so that no page is in memory whole. */
public interface Pages<T> {

    /** What the page says of itself; throws what the client throws. The supplier throws if that object cannot be read. */
    ListMeta read(ListOptions options, Consumer<Supplier<T>> each);
}
