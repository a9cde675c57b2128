package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.shell.Leadership;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Serves the web UI: {@code /} and {@code /assets/*}, ours from the class path. Browsers ask again
 * each time and are told by an ETag when nothing has changed. Any thread.
 */
public final class WebUi {

  /** Nothing but our own files and answers: no script or style within a page, no other host. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon");

  private final Map<String, Asset> assets = new ConcurrentHashMap<>();
  private final Supplier<Leadership> leadership;
  private final Optional<PageFolder> brought;

  private record Asset(String type, ByteString content, String tag) {}

  /**
   * @param leadership who does not lead sends browsers to who does
   * @param directory the operator's own pages, which then stand in for ours
   */
  public WebUi(Supplier<Leadership> leadership, Optional<Path> directory) {
    this.leadership = leadership;
    this.brought = directory.map(PageFolder::new);
  }

  public void addTo(Router.Builder router) {
    router.route("/master", this::page);
    router.route("/master/assets", exchange -> serve(exchange, "assets" + exchange.remainder()));
    if (brought.isPresent()) {
      router.route("/master/app", exchange -> serve(exchange, "app" + exchange.remainder()));
    }
  }

  /** By the ending of a file's name. */
  static Optional<String> typeOf(String name) {
    return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Everything else that nobody knows ends here too. */
  private void page(HttpExchange exchange) {
    if (!exchange.remainder().isEmpty()) {
      exchange.respond(HttpResponse.status(404));
      return;
    }
    Leadership now = leadership.get();
    if (!now.elected() && now.leader().isPresent()) {
      exchange.respond(LeaderAddress.redirect(now, exchange.request().target()));
      return;
    }
    serve(exchange, "index.html");
  }

  private void serve(HttpExchange exchange, String name) {
    if (brought.isPresent()) {
      brought.get().serve(exchange, name);
      return;
    }
    Optional<Asset> found = name.matches("[a-z0-9/._-]+") ? find(name) : Optional.empty();
    exchange.respond(
        found.map(asset -> answer(exchange, asset)).orElseGet(() -> HttpResponse.status(404)));
  }

  private static HttpResponse answer(HttpExchange exchange, Asset asset) {
    boolean known =
        exchange.request().headers().first("If-None-Match").filter(asset.tag()::equals).isPresent();
    HttpResponse response =
        known ? HttpResponse.status(304) : HttpResponse.ok(asset.type(), asset.content());
    return response
        .with("ETag", asset.tag())
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  /** Only names that exist are remembered: clients choose the others. */
  private Optional<Asset> find(String name) {
    Optional<Asset> known = Optional.ofNullable(assets.get(name));
    Optional<Asset> found = known.or(() -> load(name));
    found.ifPresent(asset -> assets.put(name, asset));
    return found;
  }

  private static Optional<Asset> load(String name) {
    Optional<String> type = typeOf(name);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = WebUi.class.getResourceAsStream("/webui/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(asset(type.get(), ByteString.copyFrom(in.readAllBytes())));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Asset asset(String type, ByteString content) {
    CRC32 sum = new CRC32();
    sum.update(content.asReadOnlyByteBuffer());
    return new Asset(type, content, "\"%08x-%d\"".formatted(sum.getValue(), content.size()));
  }
}
