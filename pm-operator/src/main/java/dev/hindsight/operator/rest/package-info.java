/**
 * What the clients of our services have in common. {@link dev.hindsight.operator.rest.RestClients} makes the client of an
 * interface with JAX-RS annotations: address, limits, {@code TokenFilter}, {@code ProblemMapper}, the TLS configuration of
 * the service's name ({@link dev.hindsight.operator.rest.Authorities}). Each call then goes through {@link
 * dev.hindsight.operator.rest.RestCalls}: the {@code Breaker} lets it pass, the library sends it and reads the answer, the
 * limit ends it. What comes out is the body, {@link dev.hindsight.operator.rest.RequestRefused} or {@link
 * dev.hindsight.operator.rest.ServiceUnavailable}. A further service adds its interface, its settings ({@link
 * dev.hindsight.operator.rest.RestConfig}) and its authorities.
 */
package dev.hindsight.operator.rest;
