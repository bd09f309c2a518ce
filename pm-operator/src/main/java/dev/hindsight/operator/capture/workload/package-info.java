/**
 * The workloads of a namespace. {@code NamespaceScan} lists controllers, revisions and pods at the same time; {@code Owners}
 * follows owner references up to the {@code Workload}; {@code DeployLabels} reads who deployed it; {@code Revision} is one
 * template of it.
 */
package dev.hindsight.operator.capture.workload;
