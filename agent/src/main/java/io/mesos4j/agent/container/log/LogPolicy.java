package io.mesos4j.agent.container.log;

/**
 * How large a log may grow before it is cut.
 *
 * @param mostBytes the size at which it is cut
 * @param kept how many earlier pieces are kept, as {@code stdout.1} (the newest) and so on
 */
public record LogPolicy(long mostBytes, int kept) {}
