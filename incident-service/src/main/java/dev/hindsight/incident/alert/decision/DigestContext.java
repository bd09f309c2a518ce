package dev.hindsight.incident.alert.decision;

import java.time.Instant;

import dev.hindsight.incident.alert.source.AlertSettings;

/** What holds for one transaction: whose alerts are digested, by which settings, at what time. */
public record DigestContext(String source, AlertSettings settings, Instant now) {}
