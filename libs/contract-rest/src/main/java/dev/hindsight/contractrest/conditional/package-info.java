/**
 * Writes that overwrite nothing by accident. In: If-Match and If-None-Match, and a body with fields that were read before.
 *
 * <p>{@code Precondition} compares the headers with the {@code Etag} of the record (428, 412); {@code MergePatch} applies a
 * patch to the record's tree (RFC 7396); {@code ReadOnlyFields} names each field of the service that the client changed.
 *
 * <p>Out: the tree that is to be stored, or a refusal.
 */
package dev.hindsight.contractrest.conditional;
