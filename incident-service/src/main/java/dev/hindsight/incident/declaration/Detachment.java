package dev.hindsight.incident.declaration;

/** Which object is gone, and why if that is known. */
record Detachment(String uid, String reason) {}
