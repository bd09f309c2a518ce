/**
 * Who calls, and may they? In: a request to REST, with a token of the cluster. A user of the library offers an
 * {@code AccessTable} of {@code Rule}s as a bean, and injects {@code Caller}.
 *
 * <p>{@code AuthFilters} runs both steps. Before a route is found: {@code BearerToken} reads the header, {@code TokenReviews}
 * asks who that is ({@code Subject}). After it: the {@code Route} names the rule, {@code AccessReviews} asks whether the
 * subject has the right. Both put their questions to {@code ApiServer} by a {@code ReviewCache}.
 *
 * <p>Out: the request goes on, or {@code Answers} refuses it. {@code RouteCheck} and {@code PlainHttpCheck} stop a service that
 * is set up wrongly; {@code ApiServerCheck} reports whether the API server answers.
 */
package dev.hindsight.kubeauth;
