/**
 * Milestones that were set wrong are corrected with a reason.
 *
 * <p>{@code CorrectionsResource} takes a {@code CorrectMilestone}; {@code CorrectionRules} names its faults; {@code
 * CorrectionService} changes the record under its lock. {@code Corrections} stores each {@code Correction} with the record, for
 * the package {@code declaration} too.
 */
package dev.hindsight.incident.incident.correction;
