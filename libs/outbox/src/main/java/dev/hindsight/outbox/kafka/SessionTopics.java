package dev.hindsight.outbox.kafka;

import java.util.Map;

import org.apache.kafka.common.KafkaException;

/** What a term wants to know of its topics. */
public record SessionTopics(Topics topics, Map<String, Object> kafka, Outage trouble) {

    public void ensure(String topic) {
        topics.ensure(topic, kafka);
    }

    /** While Kafka is away nothing is known to be gone. */
    public boolean isGone(String topic) {
        try {
            return topics.madeAgain(topic, kafka);
        } catch (KafkaException e) {
            trouble.met("kafka-away", e);
            return Refusals.areAboutTheTopic(e);
        }
    }
}
