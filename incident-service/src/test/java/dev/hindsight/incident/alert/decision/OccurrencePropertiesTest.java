package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.Occurrence;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Histories of one alert as two peers report them: each firing, repeat and end comes late, twice, reordered, or not at all. */
class OccurrencePropertiesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AlertSettings SETTINGS = AlertSettings.defaults("shop");
    private static final Duration REPEAT = Duration.ofHours(4);

    /** One real outage: how long after the last one, and how long it lasts. */
    record Outage(Duration gap, Duration length) {}

    /** How two peers report: the most that their starts differ, that a message is late, and how many of a hundred are lost. */
    record Senders(long seed, Duration skew, Duration delay, int lost) {}

    record Notification(Instant at, ReceivedAlert alert, Instant of) {}

    private static Arbitrary<List<Outage>> outages(int shortestGap) {
        return Combinators.combine(
                        Arbitraries.integers().between(shortestGap, 1500),
                        Arbitraries.integers().between(1, 1500))
                .as((gap, length) -> new Outage(Duration.ofMinutes(gap), Duration.ofMinutes(length)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<Senders> senders(int longestDelay, int mostLost) {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, longestDelay),
                        Arbitraries.integers().between(0, mostLost))
                .as((seed, skew, delay, lost) ->
                        new Senders(seed, Duration.ofSeconds(skew), Duration.ofSeconds(delay), lost));
    }

    @Provide
    Arbitrary<List<Outage>> apart() {
        return outages(120);
    }

    @Provide
    Arbitrary<List<Outage>> any() {
        return outages(1);
    }

    @Provide
    Arbitrary<Senders> reliable() {
        return senders(230, 0);
    }

    @Provide
    Arbitrary<Senders> lossy() {
        return senders(230, 60);
    }

    @Provide
    Arbitrary<Senders> unreliable() {
        return senders(100_000, 90);
    }

    /** In the order in which they come. */
    private static List<Notification> notifications(List<Outage> outages, Senders senders) {
        Random random = new Random(senders.seed);
        List<Notification> all = new ArrayList<>();
        Instant end = NOON;
        for (Outage outage : outages) {
            Instant start = end.plus(outage.gap);
            end = start.plus(outage.length);
            for (int peer = 0; peer < 2; peer++) {
                Instant seen = start.plusSeconds(random.nextLong(senders.skew.toSeconds() + 1));
                Instant over = end.plusSeconds(random.nextLong(senders.skew.toSeconds() + 1));
                for (Instant at = start.plusSeconds(60); !at.isAfter(end); at = at.plus(REPEAT)) {
                    add(all, random, senders, new Notification(at, alert(seen, null), start));
                }
                add(all, random, senders, new Notification(over.plusSeconds(30), alert(seen, over), start));
            }
        }
        all.sort(Comparator.comparing(Notification::at));
        return all;
    }

    private static void add(List<Notification> all, Random random, Senders senders, Notification sent) {
        for (int copy = 0; copy < 2; copy++) {
            if (random.nextInt(100) >= senders.lost) {
                Instant at = sent.at.plusSeconds(random.nextLong(senders.delay.toSeconds() + 1));
                all.add(new Notification(at, sent.alert, sent.of));
            }
        }
    }

    private static ReceivedAlert alert(Instant startsAt, Instant endsAt) {
        return new ReceivedAlert(
                "f",
                "Name",
                endsAt != null,
                startsAt,
                endsAt,
                new TreeMap<>(Map.of("alertname", "Name")),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
    }

    private static Simulation run(List<Notification> notifications) {
        Simulation simulation = new Simulation(SETTINGS);
        for (Notification notification : notifications) {
            simulation.receive(notification.alert, notification.at);
            assertThat(simulation.live()).isLessThanOrEqualTo(1);
        }
        return simulation;
    }

    private static Instant afterAll(List<Notification> notifications) {
        return notifications.stream()
                .map(Notification::at)
                .max(Comparator.naturalOrder())
                .orElse(NOON)
                .plus(Simulation.beyond(SETTINGS));
    }

    @Property(tries = 300)
    void eachRealOutageIsOneIncident(@ForAll("apart") List<Outage> outages, @ForAll("reliable") Senders senders) {
        // Given
        List<Notification> notifications = notifications(outages, senders);

        // When
        Simulation simulation = run(notifications);

        // Then
        simulation.passTo(afterAll(notifications));
        assertThat(simulation.incidents())
                .hasSize(outages.size())
                .allSatisfy(incident -> assertThat(incident.reopenCount).isZero());
        assertThat(simulation.rows()).hasSize(outages.size()).allSatisfy(row -> assertThat(row.isEndedBySilence())
                .isFalse());
    }

    @Property(tries = 300)
    void noStartEverMovesToALaterTime(@ForAll("any") List<Outage> outages, @ForAll("unreliable") Senders senders) {
        // Given
        Simulation simulation = new Simulation(SETTINGS);
        Map<UUID, Instant> starts = new HashMap<>();

        // When, Then
        for (Notification notification : notifications(outages, senders)) {
            simulation.receive(notification.alert, notification.at);
            simulation.rows().forEach(row -> assertThat(row.startsAt())
                    .isBeforeOrEqualTo(starts.getOrDefault(row.id(), Instant.MAX)));
            simulation.rows().forEach(row -> starts.put(row.id(), row.startsAt()));
        }
    }

    @Property(tries = 300)
    void nothingIsOpenForEver(@ForAll("any") List<Outage> outages, @ForAll("unreliable") Senders senders) {
        // Given
        List<Notification> notifications = notifications(outages, senders);

        // When
        Simulation simulation = run(notifications);

        // Then
        simulation.passTo(afterAll(notifications));
        assertThat(simulation.live()).isZero();
        assertThat(simulation.open()).isZero();
    }

    @Property(tries = 300)
    void noOutageThatAnyFiringReportsIsLost(@ForAll("apart") List<Outage> outages, @ForAll("lossy") Senders senders) {
        // Given
        List<Notification> notifications = notifications(outages, senders);

        // When
        Simulation simulation = run(notifications);

        // Then
        simulation.passTo(afterAll(notifications));
        assertThat(notifications)
                .filteredOn(sent -> !sent.alert.resolved())
                .allSatisfy(sent -> assertThat(simulation.rows()).anySatisfy(row -> assertThat(row.incidentId() != null
                                && !row.startsAt().isAfter(sent.at)
                                && !row.endsAt().isBefore(sent.alert.startsAt()))
                        .isTrue()));
    }

    @Property(tries = 300)
    void whatEndsBySilenceEndsAtItsLastWord(
            @ForAll("any") List<Outage> outages, @ForAll("unreliable") Senders senders) {
        // Given
        List<Notification> notifications = notifications(outages, senders);

        // When
        Simulation simulation = run(notifications);

        // Then
        simulation.passTo(afterAll(notifications));
        assertThat(simulation.rows()).filteredOn(Occurrence::isEndedBySilence).allSatisfy(row -> assertThat(
                        notifications)
                .anySatisfy(sent -> assertThat(sent.at).isEqualTo(row.endsAt())));
    }

    @Property(tries = 300)
    void anAlertOfSeverityNoneNeverHasAnIncident(
            @ForAll("any") List<Outage> outages, @ForAll("unreliable") Senders senders) {
        // Given
        List<Notification> notifications = notifications(outages, senders).stream()
                .map(sent -> new Notification(sent.at, ofSeverityNone(sent.alert), sent.of))
                .toList();

        // When
        Simulation simulation = run(notifications);

        // Then
        simulation.passTo(afterAll(notifications));
        assertThat(simulation.incidents()).isEmpty();
        assertThat(simulation.live()).isZero();
    }

    private static ReceivedAlert ofSeverityNone(ReceivedAlert alert) {
        return new ReceivedAlert(
                alert.fingerprint(),
                alert.name(),
                alert.resolved(),
                alert.startsAt(),
                alert.endsAt(),
                new TreeMap<>(Map.of("alertname", "Name", "severity", "none")),
                alert.annotations(),
                null,
                List.of(),
                List.of());
    }
}
