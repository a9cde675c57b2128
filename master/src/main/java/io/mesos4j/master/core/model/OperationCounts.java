package io.mesos4j.master.core.model;

import java.util.Map;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;

/**
 * What was counted of operations on resources since the election.
 *
 * @param seen all that were begun, refused or adopted from agents
 * @param ended those that ended so, by their final state
 */
public record OperationCounts(
    EnumCounts<Operation.Type> seen, Map<OperationState, EnumCounts<Operation.Type>> ended) {}
