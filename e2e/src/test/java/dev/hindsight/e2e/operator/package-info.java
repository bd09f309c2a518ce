/**
 * What tests of the packaged operator have in common. {@code Cluster} declares incidents and reads them, {@code ServiceRecord}
 * reads their records. {@code HeldRequests} and {@code Rights} disturb the operator; {@code StatusWrites}, {@code Metrics} and
 * {@code ProgramLog} show what it did. The tests are in the packages below, by what they disturb: sync, capture, status,
 * deletion, projection.
 */
package dev.hindsight.e2e.operator;
