/**
 * What one visit knows and decides before it acts. {@code Situation} is the object, its declared fields and the time; {@code
 * Plan} says what the visit does; {@code CaptureTerms} are the limits of capture. {@code KnownRecords} holds the last answer
 * about each record; {@code Attempts} and {@code Backoff} space out what failed. {@code SyncOutcome} and {@code CaptureOutcome}
 * are the results of the steps.
 */
package dev.hindsight.operator.incident.situation;
