/**
 * The problems of this service, beside those of {@code contractrest}: {@code IncidentProblem} has the code, the status and the
 * title of each, as the contract documents them.
 */
package dev.hindsight.incident.problem;
