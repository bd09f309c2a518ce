package dev.hindsight.incident.alert.intake;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.contractrest.problem.Fault;

/** The answer to a body: {@code id} names the quarantined body when there is one, {@code alerts} is how many were understood. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeResult(boolean kept, UUID id, int alerts, List<Fault> faults) {}
