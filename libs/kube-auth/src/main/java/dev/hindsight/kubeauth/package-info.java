/**
 * Who calls, and what they may. In: every REST request and the service's {@code AccessTable}, one {@code Rule} a route.
 *
 * <p>{@code AuthFilters} reads the token ({@code BearerToken}), asks the API server whose it is ({@code TokenReviews}), and, when
 * REST has found the {@code Route}, whether they have its right ({@code AccessReviews}). Both remember answers ({@code
 * ReviewCache}). A route that checks a credential of its own is left to its resource. {@code RouteCheck} holds the table against
 * the routes that are served.
 *
 * <p>Out: a {@code Caller}, or a refusal of {@code Answers}.
 */
package dev.hindsight.kubeauth;
