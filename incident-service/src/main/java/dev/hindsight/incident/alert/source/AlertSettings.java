package dev.hindsight.incident.alert.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.incident.incident.record.Severity;

/** How a source's alerts become incidents, as the contract describes it; what was left out has its default here. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertSettings(
        String defaultNamespace,
        List<String> allowedNamespaces,
        String namespaceLabel,
        List<SeverityRule> severities,
        List<String> groupBy,
        List<String> exporters,
        String clusterLabel,
        List<String> thisCluster,
        String reopenWithin,
        String resolveAfter,
        String staleAfter,
        List<Suppression> suppressions,
        Flap flap,
        List<Heartbeat> heartbeats) {

    private static final List<String> GROUP_BY =
            List.of("alertname", "deployment|statefulset|daemonset|cronjob|workload|container|service|job");
    private static final List<String> EXPORTERS =
            List.of("kube-state-metrics", "node-exporter", "blackbox-exporter", "cadvisor", "kubelet", "pushgateway");

    /** The first rule whose matchers all hold decides. */
    public record SeverityRule(List<Matcher> matchers, Rating severity) {}

    /** A declared window, such as a deploy's, in which matching occurrences open nothing. */
    public record Suppression(List<Matcher> matchers, Instant from, Instant to, String reason) {

        boolean holds(Map<String, String> labels, Instant now) {
            return !now.isBefore(from) && now.isBefore(to) && Matcher.all(matchers, labels);
        }
    }

    /** More than {@code count} occurrences of one fingerprint {@code within} a time open nothing more. */
    public record Flap(int count, String within) {

        public Duration window() {
            return Span.parse(within);
        }
    }

    /** An alert that always fires; the source is silent when none came {@code within} a time. */
    public record Heartbeat(List<Matcher> matchers, String within) {

        public boolean matches(Map<String, String> labels) {
            return Matcher.all(matchers, labels);
        }

        public Duration limit() {
            return Span.parse(within);
        }

        /** What it matches, such as {@code alertname=Watchdog}. */
        public String name() {
            return matchers.stream()
                    .map(matcher -> matcher.label() + "=" + String.join("|", matcher.values()))
                    .collect(Collectors.joining(", "));
        }
    }

    public AlertSettings {
        allowedNamespaces = allowedNamespaces == null ? List.of() : List.copyOf(allowedNamespaces);
        namespaceLabel = namespaceLabel == null ? "exported_namespace|namespace" : namespaceLabel;
        severities = severities == null ? List.of() : List.copyOf(severities);
        groupBy = groupBy == null ? GROUP_BY : List.copyOf(groupBy);
        exporters = exporters == null ? EXPORTERS : List.copyOf(exporters);
        clusterLabel = clusterLabel == null ? "cluster" : clusterLabel;
        thisCluster = thisCluster == null ? List.of() : List.copyOf(thisCluster);
        reopenWithin = reopenWithin == null ? "30m" : reopenWithin;
        resolveAfter = resolveAfter == null ? "5m" : resolveAfter;
        staleAfter = staleAfter == null ? "12h" : staleAfter;
        suppressions = suppressions == null ? List.of() : List.copyOf(suppressions);
        heartbeats = heartbeats == null ? List.of() : List.copyOf(heartbeats);
    }

    /** What is left to do for a source that was deleted. */
    public static AlertSettings defaults(String namespace) {
        return new AlertSettings(
                namespace, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public Duration reopenWindow() {
        return Span.parse(reopenWithin);
    }

    public Duration quiet() {
        return Span.parse(resolveAfter);
    }

    /** An alert that fires and is not heard of for this time has ended at its last word. */
    public Duration silence() {
        return Span.parse(staleAfter);
    }

    /** A scrape's labels may name the exporter instead of what the alert is about, often behind the name of a release. */
    public boolean isExporter(String name) {
        return exporters.stream().anyMatch(exporter -> name.equals(exporter) || name.endsWith("-" + exporter));
    }

    /** The cluster of an alert that is not of this one; empty where nobody said which is this one. */
    public Optional<String> otherCluster(Map<String, String> labels) {
        return Optional.of(labels.getOrDefault(clusterLabel, ""))
                .filter(cluster -> !thisCluster.isEmpty() && !cluster.isEmpty() && !thisCluster.contains(cluster));
    }

    /** A credential reaches the default namespace, those that are named, or all of them when {@code *} is. */
    public boolean allows(String namespace) {
        return namespace.equals(defaultNamespace)
                || allowedNamespaces.contains("*")
                || allowedNamespaces.contains(namespace);
    }

    /** By the first rule that holds; empty without one. */
    public Optional<Severity> severityOf(Map<String, String> labels) {
        return rating(labels).flatMap(Rating::severity);
    }

    /** A rule says so, or no rule holds and the alert says so itself: Watchdog, InfoInhibitor. */
    public boolean opensNothing(Map<String, String> labels) {
        return rating(labels).filter(rating -> rating == Rating.NONE).isPresent();
    }

    /** A beat: it shows that the source is alive, and opens nothing. */
    public boolean isHeartbeat(Map<String, String> labels) {
        return heartbeats.stream().anyMatch(heartbeat -> heartbeat.matches(labels));
    }

    private Optional<Rating> rating(Map<String, String> labels) {
        return severities.stream()
                .filter(rule -> Matcher.all(rule.matchers(), labels))
                .map(SeverityRule::severity)
                .findFirst()
                .or(() -> Optional.of(Rating.NONE).filter(none -> none.value().equals(labels.get("severity"))));
    }

    /** The window that ends last, of those that hold back these labels now. */
    public Optional<Suppression> suppression(Map<String, String> labels, Instant now) {
        return suppressions.stream().filter(window -> window.holds(labels, now)).max((one, other) -> one.to()
                .compareTo(other.to()));
    }
}
