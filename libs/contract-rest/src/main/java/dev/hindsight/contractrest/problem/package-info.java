/**
 * Refusals as RFC 9457 says. In: a {@code ProblemException} of a {@code ProblemType}, with a {@code Fault} for each error; or
 * any other failure.
 *
 * <p>{@code RestProblem} has the types of every service; a service adds an enum. {@code ProblemMapper} turns the exception into
 * a {@code Problem}: a 4xx says what to do, a 5xx is logged once and gives nothing away.
 *
 * <p>Out: problem+json. This package uses no other of the library.
 */
package dev.hindsight.contractrest.problem;
