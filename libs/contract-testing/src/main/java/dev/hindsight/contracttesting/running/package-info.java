/**
 * Beans that a test adds to the service that it runs. In: the requests of the test.
 *
 * <p>{@code UnderWay} counts the requests that are not over; {@code Deadlines} is the deadline of requests, late unless a test asks
 * for a sooner one. A service gets both with this library in test scope.
 */
package dev.hindsight.contracttesting.running;
