package io.mesos4j.common.files;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;
import java.io.IOException;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;

/**
 * The handlers of {@code /files/browse}, {@code read}, {@code download} and {@code debug}. Called
 * on handler threads.
 */
public final class FileRoutes {

  private static final String MISSING_PATH = "Expecting 'path=value' in query.\n";

  private final VirtualFiles files;

  public FileRoutes(VirtualFiles files) {
    this.files = files;
  }

  public void browse(HttpExchange exchange) {
    Query query = exchange.request().query();
    Optional<String> path = path(exchange);
    if (path.isEmpty()) {
      return;
    }
    try {
      FileOutcome<List<FileObject>> listed =
          files.list(exchange.principal(), path.get(), limit(query));
      exchange.respond(response(listed, objects -> json(FileRoutes.objects(objects), query)));
    } catch (NumberFormatException notANumber) {
      exchange.respond(HttpResponse.text(400, notANumber.getMessage() + ".\n"));
    }
  }

  /** Our addition: a page may ask for the first files of a directory that has a million. */
  private static int limit(Query query) {
    long limit = number(query, "limit");
    return limit < 0 ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE);
  }

  public void read(HttpExchange exchange) {
    Query query = exchange.request().query();
    Optional<String> path = path(exchange);
    if (path.isEmpty()) {
      return;
    }
    try {
      long offset = number(query, "offset");
      long length = number(query, "length");
      FileOutcome<FileSlice> slice = files.read(exchange.principal(), path.get(), offset, length);
      exchange.respond(response(slice, part -> json(FileRoutes.slice(part), query)));
    } catch (NumberFormatException notANumber) {
      exchange.respond(HttpResponse.text(400, notANumber.getMessage() + ".\n"));
    }
  }

  public void download(HttpExchange exchange) throws IOException {
    Optional<String> path = path(exchange);
    if (path.isEmpty()) {
      return;
    }
    switch (files.open(exchange.principal(), path.get())) {
      case FileOutcome.Found<OpenedFile>(OpenedFile file) ->
          exchange.respond(headers(file.name()), file.channel());
      case FileOutcome.Missing<OpenedFile>() -> exchange.respond(HttpResponse.status(404));
      case FileOutcome.Forbidden<OpenedFile>() -> exchange.respond(HttpResponse.status(403));
      case FileOutcome.Refused<OpenedFile>(String reason) ->
          exchange.respond(HttpResponse.text(400, reason + ".\n"));
    }
  }

  public void debug(HttpExchange exchange) {
    JsonWriter json = new JsonWriter().object();
    files.attached().forEach(json::field);
    exchange.respond(json(json.endObject(), exchange.request().query()));
  }

  private static Headers headers(String name) {
    String type = URLConnection.guessContentTypeFromName(name);
    return Headers.of("Content-Type", type == null ? "application/octet-stream" : type)
        .with("Content-Disposition", "attachment; filename=" + name.replaceAll("\\p{Cntrl}", "_"));
  }

  private static Optional<String> path(HttpExchange exchange) {
    Optional<String> path = exchange.request().query().get("path").filter(p -> !p.isEmpty());
    if (path.isEmpty()) {
      exchange.respond(HttpResponse.text(400, MISSING_PATH));
    }
    return path;
  }

  private static long number(Query query, String name) {
    String text = query.get(name).orElse("-1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new NumberFormatException("Failed to parse " + name + ": '" + text + "' is no number");
    }
  }

  private static <T> HttpResponse response(
      FileOutcome<T> outcome, java.util.function.Function<T, HttpResponse> found) {
    return switch (outcome) {
      case FileOutcome.Found<T>(T value) -> found.apply(value);
      case FileOutcome.Missing<T>() -> HttpResponse.text(404, "");
      case FileOutcome.Forbidden<T>() -> HttpResponse.status(403);
      case FileOutcome.Refused<T>(String reason) -> HttpResponse.text(400, reason + ".\n");
    };
  }

  private static JsonWriter objects(List<FileObject> objects) {
    JsonWriter json = new JsonWriter().array();
    for (FileObject object : objects) {
      json.object()
          .field("gid", object.group())
          .field("mode", object.mode())
          .field("mtime", object.modifiedSeconds())
          .field("nlink", object.links())
          .field("path", object.path())
          .field("size", object.size())
          .field("uid", object.user())
          .endObject();
    }
    return json.endArray();
  }

  private static JsonWriter slice(FileSlice slice) {
    FileSlice whole = slice.wholeCharacters();
    return new JsonWriter()
        .object()
        .field("data", whole.bytes().toStringUtf8())
        .field("offset", whole.offset())
        .endObject();
  }

  private static HttpResponse json(JsonWriter json, Query query) {
    return HttpResponse.json(ByteString.copyFrom(json.toByteArray()), query);
  }
}
