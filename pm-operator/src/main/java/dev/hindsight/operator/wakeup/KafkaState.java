package dev.hindsight.operator.wakeup;

/** Whether notifications come. */
enum KafkaState {
    NOT_CONFIGURED,
    CONNECTING,
    LISTENING,
    UNREACHABLE,
    TOPIC_MISSING;

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
