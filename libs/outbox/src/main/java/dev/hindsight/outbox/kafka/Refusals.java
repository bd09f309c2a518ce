package dev.hindsight.outbox.kafka;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/** Tells a refusal of one event or topic, which only its own subjects wait for, from trouble that stops everything. */
public final class Refusals {
    private static final int LONGEST = 300;

    private Refusals() {}

    public static boolean areAboutTheEvent(Exception reason) {
        return reason instanceof RecordTooLargeException
                || reason instanceof RecordBatchTooLargeException
                || reason instanceof InvalidRecordException;
    }

    public static boolean areAboutTheTopic(Exception reason) {
        return !areAboutUs(reason) && isOfTheTopic(reason);
    }

    private static boolean isOfTheTopic(Exception reason) {
        return reason instanceof InvalidTopicException
                || reason instanceof TopicAuthorizationException
                || reason instanceof UnknownTopicOrPartitionException
                || reason instanceof UnsupportedForMessageFormatException
                || reason instanceof PolicyViolationException
                || reason instanceof InvalidConfigurationException
                || reason instanceof InvalidPartitionsException
                || reason instanceof InvalidReplicationFactorException;
    }

    /** Kafka calls a wrong password an invalid configuration too, as it calls a topic's. */
    public static boolean areAboutUs(Exception reason) {
        return reason instanceof AuthenticationException;
    }

    /** Type and message on one line, not endless; Kafka puts no secret into them. */
    public static String said(Throwable reason) {
        String text = reason instanceof RuntimeException
                ? reason.getClass().getSimpleName() + ": " + reason.getMessage()
                : String.valueOf(reason.getMessage());
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), LONGEST));
    }
}
