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
 * @param containers hears of their containers
 * @param runs the tasks of those that are built in
 */
public record ExecutorDesk(
    ExecutorLaunches launches,
    ExecutorSubscriptions subscriptions,
    ExecutorCalls calls,
    ExecutorReports reports,
    ExecutorOrders orders,
    ExecutorEnds ends,
    ExecutorContainers containers,
    TaskRuns runs) {

  public static ExecutorDesk over(StatusUpdates updates) {
    BuiltInExecutors builtIn = BuiltInExecutors.over(updates);
    ExecutorLinks links = new ExecutorLinks(builtIn);
    ExecutorLaunches launches = new ExecutorLaunches(links);
    ExecutorEnds ends = new ExecutorEnds(links, updates);
    ExecutorReports reports = new ExecutorReports(links, ends, updates);
    ExecutorSubscriptions subscriptions = new ExecutorSubscriptions(launches, reports, updates);
    return new ExecutorDesk(
        launches,
        subscriptions,
        new ExecutorCalls(subscriptions, reports),
        reports,
        new ExecutorOrders(links, ends, updates),
        ends,
        new ExecutorContainers(builtIn, launches, ends, updates),
        builtIn.runs());
  }
}
