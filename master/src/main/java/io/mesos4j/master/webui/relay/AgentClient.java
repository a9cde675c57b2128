package io.mesos4j.master.webui.relay;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The client that asks agents on behalf of browsers. It is made when it is needed first: most
 * masters start without anybody looking, and its classes take a tenth of a second to load. Any
 * thread.
 */
public final class AgentClient implements AutoCloseable {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final Executor workers;
  private Optional<HttpClient> client = Optional.empty();

  /**
   * @param workers run the client's own chores
   */
  public AgentClient(Executor workers) {
    this.workers = workers;
  }

  public synchronized HttpClient get() {
    if (client.isEmpty()) {
      client =
          Optional.of(
              HttpClient.newBuilder()
                  .executor(workers)
                  .connectTimeout(CONNECT_LIMIT)
                  .version(HttpClient.Version.HTTP_1_1)
                  .build());
    }
    return client.get();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }
}
