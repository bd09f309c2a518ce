/**
 * Sources of alerts, as their administrators write them. In: PUT, PATCH and DELETE of a source, and of its credentials, over REST.
 *
 * <p>{@code AlertSourceResource} and {@code AlertSourcesResource} (REST) call {@code AlertSourceService}, which changes
 * {@code AlertSource} and {@code AlertCredential} under the lock of the source, with its audit entry.
 *
 * <p>Out: {@code AlertSettings}, how the alerts of a source become incidents, for all other packages; {@code Secret} and
 * {@code AlertCredential}, by which intake knows a sender. This package knows no other of alert.
 */
package dev.hindsight.incident.alert.source;
