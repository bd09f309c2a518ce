package dev.hindsight.outbox;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Tells a refusal of one event or topic, which only its own subjects wait for, from trouble that stops everything. */
final class Refusals {
    private Refusals() {}

    static boolean areAboutTheEvent(Exception reason) {
        return reason instanceof RecordTooLargeException
                || reason instanceof RecordBatchTooLargeException
                || reason instanceof InvalidRecordException
                || areAboutTheTopic(reason);
    }

    static boolean areAboutTheTopic(Exception reason) {
        return reason instanceof InvalidTopicException
                || reason instanceof TopicAuthorizationException
                || reason instanceof PolicyViolationException
                || reason instanceof InvalidConfigurationException
                || reason instanceof InvalidReplicationFactorException;
    }
}
