/**
 * What the operator shows in {@code status} of an Incident. The CRD is generated from these classes.
 */
package dev.hindsight.operator.api.status;
