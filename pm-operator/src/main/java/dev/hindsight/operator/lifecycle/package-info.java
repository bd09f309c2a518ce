/**
 * The process: leadership ({@code LeaderLease}, {@code Leadership}, {@code LeadGained}), background loops of the leader ({@code
 * Loop}), the clock and the identity of the cluster.
 */
package dev.hindsight.operator.lifecycle;
