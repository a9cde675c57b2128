package io.mesos4j.common.help;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Router;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what routes a daemon has: {@code /help} in text, in HTML for browsers or as JSON, {@code
 * /__processes__}, and {@code /openapi.json}. Immutable; any thread.
 */
public final class Help {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String NOT_DESCRIBED = "Not described.";

  private final Map<String, Map<String, Endpoint>> processes = new TreeMap<>();
  private final OpenApi openApi;

  private Help(String title, Map<String, Endpoint> endpoints) {
    for (Endpoint endpoint : endpoints.values()) {
      processes
          .computeIfAbsent(endpoint.process(), id -> new TreeMap<>())
          .put(endpoint.name(), endpoint);
    }
    openApi = new OpenApi(title, List.copyOf(endpoints.values()));
  }

  /**
   * Adds the routes that tell of the others; to be called when those are there.
   *
   * @param title of the daemon
   * @param described what is known of the routes
   */
  public static void addTo(Router.Builder router, String title, List<Endpoint> described) {
    Map<String, Endpoint> endpoints = new TreeMap<>();
    router
        .routes()
        .forEach(route -> endpoints.put(route, Endpoint.plain(route, NOT_DESCRIBED, "")));
    described.forEach(endpoint -> endpoints.put(endpoint.route(), endpoint));
    Help help = new Help(title, endpoints);
    router.route("/help", help::help);
    router.route("/__processes__", help::processes);
    router.route(
        "/openapi.json",
        exchange ->
            exchange.respond(HttpResponse.json(help.openApi.json(), exchange.request().query())));
  }

  private void help(HttpExchange exchange) {
    String[] wanted = exchange.remainder().replaceFirst("^/", "").split("/", 2);
    if (wanted[0].isEmpty()) {
      exchange.respond(index(exchange));
      return;
    }
    Map<String, Endpoint> process = processes.get(wanted[0]);
    if (process == null) {
      exchange.respond(HttpResponse.text(400, "No help available for '/" + wanted[0] + "'.\n"));
      return;
    }
    if (wanted.length == 1) {
      exchange.respond(text(exchange, list(wanted[0], process)));
      return;
    }
    Endpoint endpoint = process.get("/" + wanted[1]);
    exchange.respond(
        endpoint == null
            ? HttpResponse.text(
                400, "No help available for '/" + wanted[0] + "/" + wanted[1] + "'.\n")
            : text(exchange, HelpText.of(endpoint)));
  }

  private HttpResponse index(HttpExchange exchange) {
    if (exchange.request().query().get("format").filter("json"::equals).isPresent()) {
      return HttpResponse.json(whole(), exchange.request().query());
    }
    StringBuilder text = new StringBuilder("# HELP #\n\n");
    processes.keySet().forEach(id -> text.append("- /help/").append(id).append('\n'));
    return text(exchange, text.toString());
  }

  private static String list(String id, Map<String, Endpoint> process) {
    StringBuilder text = new StringBuilder("# `/").append(id).append("` #\n\n");
    process.forEach((name, endpoint) -> {
      String path = name.equals("/") ? "/" + id : "/" + id + name;
      text.append("- ").append(path).append(" - ").append(endpoint.summary()).append('\n');
    });
    return text.toString();
  }

  /** Browsers get a page, others the text. */
  private static HttpResponse text(HttpExchange exchange, String text) {
    boolean browser =
        exchange
            .request()
            .headers()
            .first("User-Agent")
            .filter(agent -> agent.contains("Mozilla"))
            .isPresent();
    return browser
        ? HttpResponse.ok(HTML, ByteString.copyFromUtf8(HelpText.page(text)))
            .with("Content-Security-Policy", "default-src 'none'")
        : HttpResponse.text(200, text);
  }

  private ByteString whole() {
    JsonWriter json = new JsonWriter().object().name("processes").array();
    processes.forEach((id, endpoints) -> {
      json.object().name("endpoints").array();
      endpoints.forEach((name, endpoint) ->
          json.object().field("name", name).field("text", HelpText.of(endpoint)).endObject());
      json.endArray().field("id", id).endObject();
    });
    return ByteString.copyFrom(json.endArray().endObject().toByteArray());
  }

  private void processes(HttpExchange exchange) {
    JsonWriter json = new JsonWriter().array();
    for (String id : processes.keySet()) {
      json.object().name("events").array().endArray().field("id", id).endObject();
    }
    exchange.respond(
        HttpResponse.json(
            ByteString.copyFrom(json.endArray().toByteArray()), exchange.request().query()));
  }
}
