/**
 * What a user declares in {@code spec} of an Incident. The CRD is generated from these classes; their annotations are its rules.
 */
package dev.hindsight.operator.api.spec;
