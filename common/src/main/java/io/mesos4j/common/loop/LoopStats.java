package io.mesos4j.common.loop;

import java.time.Duration;

/**
 * What a loop has done until now.
 *
 * @param backlog events that wait in the mailbox
 * @param handled events handled since the start
 * @param refused events refused because the mailbox was full
 * @param timers pending timers
 * @param busy time spent in handlers since the start
 * @param longestTurn the longest time that one event or task took in the last minute
 */
public record LoopStats(
    int backlog, long handled, long refused, int timers, Duration busy, Duration longestTurn) {}
