package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.status.StatusUpdates;

/**
 * Everything about executors, put together: how they start, present themselves, report and end.
 *
 * @param launches starts them and hands out tasks
 * @param subscriptions receives those who present themselves
 * @param calls answers the HTTP API
 * @param reports takes what they say
 * @param orders tells them what frameworks want
 * @param ends ends them
 * @param command the built-in executor of command tasks
 */
public record ExecutorDesk(
    ExecutorLaunches launches,
    ExecutorSubscriptions subscriptions,
    ExecutorCalls calls,
    ExecutorReports reports,
    ExecutorOrders orders,
    ExecutorEnds ends,
    CommandExecutor command) {

  public static ExecutorDesk over(StatusUpdates updates) {
    CommandExecutor command = new CommandExecutor(updates);
    ExecutorLinks links = new ExecutorLinks(command);
    ExecutorLaunches launches = new ExecutorLaunches(links);
    ExecutorReports reports = new ExecutorReports(links, updates);
    ExecutorEnds ends = new ExecutorEnds(links, command, updates);
    ExecutorSubscriptions subscriptions = new ExecutorSubscriptions(launches, reports, updates);
    return new ExecutorDesk(
        launches,
        subscriptions,
        new ExecutorCalls(subscriptions, reports),
        reports,
        new ExecutorOrders(links, ends, updates),
        ends,
        command);
  }
}
