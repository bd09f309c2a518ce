/**
 * Networks that can be made bad. In: an address.
 *
 * <p>{@code Ports} finds free ports that no client gets by chance; {@code Proxy} forwards a connection and delays, cuts or
 * resets it; {@code Sockets} ends a connection by reset or in order.
 *
 * <p>Out: an address that leads to the given one while the test allows it.
 */
package dev.hindsight.sandbox.network;
