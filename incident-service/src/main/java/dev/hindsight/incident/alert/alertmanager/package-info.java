/**
 * What an Alertmanager sends; each further sender gets a package beside this one. In: the bytes of one webhook, version 4.
 *
 * <p>{@code AlertmanagerBody} parses the body, {@code AlertReader} reads each alert: it bounds texts ({@code TruncatedText}),
 * removes secrets ({@code AlertText}), makes them storable ({@code PlainText}) and finds the {@code Fingerprint}.
 *
 * <p>Out: {@code ReceivedAlert}s, and a fault for each part that was not understood. Nothing here refuses a body.
 */
package dev.hindsight.incident.alert.alertmanager;
