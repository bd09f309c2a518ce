/**
 * Canonical JSON (RFC 8785), so that equal content has equal bytes. In: a tree, or bytes from elsewhere.
 *
 * <p>A user calls {@code CanonicalJson} to write a tree; {@code CanonicalCheck} to check bytes while they stream by
 * ({@code CanonicalString} and {@code CanonicalNumber} check one value each); {@code Digests} for the digest of bytes.
 *
 * <p>Out: bytes, or {@code NotCanonical} with the place and what is expected there; {@code sha256:…}.
 */
package dev.hindsight.canonicaljson;
