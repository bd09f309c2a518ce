/**
 * The Events of a namespace. {@code EventReader} makes an {@code EventRow} of either Event API, {@code EventRows} keeps the
 * newest and merges series, {@code EventGroup} folds equal ones, {@code EventCapture} writes the artifact.
 */
package dev.hindsight.operator.capture.event;
