/**
 * REST whose openapi.yaml is the validator. In: requests to a service that has {@code contracts/openapi.yaml} on its classpath.
 *
 * <p>A user calls {@code contract.Contract} (bytes to a record), {@code problem.ProblemException} (a refusal),
 * {@code page.Keyset} (a page of a list), {@code conditional.Precondition} and {@code MergePatch} (writes that overwrite
 * nothing by accident), {@code idempotency.Idempotency} (a POST that may be repeated); {@code request} needs no call.
 *
 * <p>Out: answers that the contract allows, and problem+json with all errors at once.
 *
 * <p>Order, nothing points back: {@code page}, {@code request} → {@code contract} → {@code problem}; {@code conditional},
 * {@code idempotency} → {@code problem}.
 */
package dev.hindsight.contractrest;
