/**
 * What changed in the workloads. {@code History} puts revisions in order as {@code Step}s; {@code ChangeReader} makes each a
 * {@code Change} with the differences of its templates, without secrets ({@code TemplateSanitizer}, {@code TemplateDiff}).
 * {@code RolloutCapture} writes the artifact; {@code PrecedingChanges} picks the changes that a status shows.
 */
package dev.hindsight.operator.capture.rollout;
