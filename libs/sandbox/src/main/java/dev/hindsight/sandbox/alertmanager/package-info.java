/**
 * Alertmanagers, one or several as peers. In: the binary, the text of {@code alertmanager.yml}, and the peers that run already.
 *
 * <p>{@code Alertmanager} writes its file, chooses its ports and runs as a process behind the guard.
 *
 * <p>Out: an address for alerts; webhooks to the receivers that its file names.
 */
package dev.hindsight.sandbox.alertmanager;
