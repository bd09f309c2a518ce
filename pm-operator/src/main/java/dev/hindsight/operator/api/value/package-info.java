/**
 * Values that spec and status share: times, severities, lifecycle, milestones. {@code Term} and {@code Spelling} give each enum
 * the words of the contract; {@code DateTime} is the pattern of each time in the CRD; {@code PartReader} reads JSON part by
 * part.
 */
package dev.hindsight.operator.api.value;
