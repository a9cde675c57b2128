package io.mesos4j.master.webui.terminal;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.master.webui.relay.AgentClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.TTYInfo.WindowSize;

/**
 * Opens terminals in the containers of running tasks and types into them, where {@code
 * --web_terminal} allows it. Who may is asked here first, and the agent judges the same credentials
 * again. Requests have to be of a kind that no foreign page can make a browser send. Called on
 * handler threads, one of which each open terminal keeps.
 */
public final class TerminalDesk implements AutoCloseable {

  /** Names the terminal in what is typed into it. */
  static final String NAME = "Terminal-Id";

  private static final String TYPED = "application/octet-stream";
  private static final int MOST_OPEN = 50;
  private static final int MOST_TYPED_BYTES = 64 << 10;
  private static final int MOST_CELLS = 1000;

  private final TaskDoor door;
  private final AgentClient client;
  private final Executor workers;
  private final Semaphore places = new Semaphore(MOST_OPEN);
  private final Map<String, Terminal> open = new ConcurrentHashMap<>();

  /**
   * @param door finds the containers of tasks for those who may look into them
   * @param workers carry what is typed
   */
  public TerminalDesk(TaskDoor door, AgentClient client, Executor workers) {
    this.door = door;
    this.client = client;
    this.workers = workers;
  }

  /** Opens a terminal: {@code framework}, {@code task}, {@code rows} and {@code columns}. */
  public HttpHandler opening() {
    return this::open;
  }

  /** Takes what is typed, the body, or a new size, {@code rows} and {@code columns}. */
  public HttpHandler typing() {
    return this::type;
  }

  @Override
  public void close() {
    open.values().forEach(Terminal::hangUp);
  }

  private void open(HttpExchange exchange) throws InterruptedException {
    if (isForeign(exchange)) {
      return;
    }
    if (!places.tryAcquire()) {
      exchange.respond(
          HttpResponse.text(503, MOST_OPEN + " terminals are open already; close some"));
      return;
    }
    try {
      WindowSize size = size(exchange.request().query());
      TaskDoor.Container found = door.find(exchange);
      show(exchange, found, size);
    } catch (TaskDoor.Closed refused) {
      exchange.respond(refused.response());
    } catch (IllegalArgumentException unusable) {
      exchange.respond(HttpResponse.text(400, unusable.getMessage()));
    } finally {
      places.release();
    }
  }

  private void show(HttpExchange exchange, TaskDoor.Container container, WindowSize size)
      throws InterruptedException {
    AgentLine line =
        new AgentLine(
            client.get(),
            URI.create("http://" + container.address() + "/api/v1"),
            exchange.request().headers().first("Authorization"));
    String name = UUID.randomUUID().toString();
    ContainerID session = ContainerID.newBuilder().setValue(name).setParent(container.id()).build();
    try {
      java.net.http.HttpResponse<InputStream> shown = line.open(session, size);
      if (shown.statusCode() == 200) {
        connect(exchange, line, session, shown.body());
      } else {
        exchange.respond(refusal(shown));
      }
    } catch (IOException unreachable) {
      exchange.respond(
          HttpResponse.text(
              502,
              "The agent at %s did not answer: %s"
                  .formatted(container.address(), unreachable.getMessage())));
    }
  }

  private void connect(
      HttpExchange exchange, AgentLine line, ContainerID session, InputStream shown) {
    String name = session.getValue();
    Terminal terminal = new Terminal(exchange.principal(), new Keystrokes(session, workers), shown);
    open.put(name, terminal);
    ResponseStream stream =
        exchange.stream(
            200,
            Headers.of("Content-Type", TYPED).with("Cache-Control", "no-store").with(NAME, name));
    stream.onClosed(() -> workers.execute(terminal::hangUp));
    var _ = line.type(terminal.keystrokes()).whenComplete((answer, failure) -> terminal.hangUp());
    try {
      terminal.showOn(stream);
    } finally {
      open.remove(name);
      stream.close();
    }
  }

  private static HttpResponse refusal(java.net.http.HttpResponse<InputStream> shown)
      throws IOException {
    try (InputStream body = shown.body()) {
      String words = new String(body.readNBytes(MOST_TYPED_BYTES), StandardCharsets.UTF_8);
      return HttpResponse.text(
          shown.statusCode(),
          words.isBlank() ? "The agent refused" : "The agent refused: " + words);
    }
  }

  private void type(HttpExchange exchange) {
    if (isForeign(exchange)) {
      return;
    }
    Query query = exchange.request().query();
    Terminal terminal = open.get(query.get("terminal").orElse(""));
    if (terminal == null || !terminal.owner().equals(exchange.principal())) {
      exchange.respond(HttpResponse.text(404, "This terminal is closed"));
      return;
    }
    ByteString typed = exchange.request().body();
    if (typed.size() > MOST_TYPED_BYTES) {
      exchange.respond(
          HttpResponse.text(413, "Type at most " + MOST_TYPED_BYTES + " bytes at once"));
      return;
    }
    try {
      boolean taken =
          typed.isEmpty()
              ? terminal.keystrokes().resize(size(query))
              : terminal.keystrokes().type(typed);
      exchange.respond(
          taken ? HttpResponse.ok() : HttpResponse.text(503, "The agent does not keep up; wait"));
    } catch (IllegalArgumentException unusable) {
      exchange.respond(HttpResponse.text(400, unusable.getMessage()));
    }
  }

  /** Whether a page of somebody else could have sent this with the user's credentials. */
  private static boolean isForeign(HttpExchange exchange) {
    boolean own =
        exchange.request().headers().first("Content-Type").filter(TYPED::equals).isPresent();
    if (!own) {
      exchange.respond(HttpResponse.text(415, "Expecting 'Content-Type' of " + TYPED));
    }
    return !own;
  }

  private static WindowSize size(Query query) {
    return WindowSize.newBuilder()
        .setRows(cells(query, "rows"))
        .setColumns(cells(query, "columns"))
        .build();
  }

  private static int cells(Query query, String name) {
    String text = query.get(name).orElse("");
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException(
          "%s must be a whole number from 1 to %d, not '%s'".formatted(name, MOST_CELLS - 1, text));
    }
    return Integer.parseInt(text);
  }
}
