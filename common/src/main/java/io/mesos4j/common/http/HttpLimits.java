package io.mesos4j.common.http;

import java.time.Duration;

/**
 * What clients may take from the server. An idle connection is never closed: upstream's links and
 * clients take a closed connection for a dead peer, so idleness is bounded by {@link #connections}
 * and TCP keep-alive.
 *
 * @param connections open connections; more are closed on arrival
 * @param headBytes request line and header fields of a request, each
 * @param bodyBytes the body of a request, as sent and again when inflated
 * @param bufferedBodyBytes the bodies of all requests that are being received, together
 * @param pipelinedRequests requests of one connection that wait for their answers; beyond that the
 *     connection is not read
 * @param headTimeout from the first byte of a request to the end of its header fields
 * @param bodyTimeout from the header fields to the end of the body
 * @param writeTimeout how long a client may take nothing of an answer that waits for it
 * @param streamBacklogBytes what may wait on a stream for a slow reader
 * @param clients what the clients behind one address may take
 */
public record HttpLimits(
    int connections,
    int headBytes,
    int bodyBytes,
    long bufferedBodyBytes,
    int pipelinedRequests,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration writeTimeout,
    int streamBacklogBytes,
    ClientLimits clients) {

  /** As many as file descriptors are usually to be had. */
  static final int CONNECTIONS = 65_536;

  private static final int MEBIBYTE = 1024 * 1024;

  /**
   * For a daemon: room for 10,000 agents and their frameworks; bodies up to the re-registration of
   * an agent with tens of thousands of tasks; a stream backlog of a few seconds of a busy cluster.
   */
  public static HttpLimits defaults() {
    return new HttpLimits(
        CONNECTIONS,
        64 * 1024,
        64 * MEBIBYTE,
        Math.max(128L * MEBIBYTE, Runtime.getRuntime().maxMemory() / 4),
        32,
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        32 * MEBIBYTE,
        ClientLimits.defaults());
  }

  /** The same with other limits for the clients behind one address. */
  public HttpLimits withClients(ClientLimits other) {
    return new HttpLimits(
        connections,
        headBytes,
        bodyBytes,
        bufferedBodyBytes,
        pipelinedRequests,
        headTimeout,
        bodyTimeout,
        writeTimeout,
        streamBacklogBytes,
        other);
  }
}
