package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.rules.Violation;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers {@code /logging/toggle}: without parameters the verbosity, with {@code level} and {@code
 * duration} changes it for a while.
 */
final class LoggingToggle implements HttpHandler {

  private final LogLevels levels;

  LoggingToggle(LogLevels levels) {
    this.levels = levels;
  }

  /** The same handler, whose requests are written down if they want to change something. */
  static HttpHandler followed(HttpHandler next) {
    return exchange -> {
      Query query = exchange.request().query();
      boolean changes = query.get("level").isPresent() || query.get("duration").isPresent();
      next.handle(
          changes
              ? AuditTrail.follow(exchange, "SET_LOGGING_LEVEL", exchange.request().target())
              : exchange);
    };
  }

  @Override
  public void handle(HttpExchange exchange) {
    exchange.respond(answer(exchange.request().query()));
  }

  private HttpResponse answer(Query query) {
    Optional<String> level = query.get("level");
    Optional<String> duration = query.get("duration");
    if (level.isEmpty() && duration.isEmpty()) {
      return HttpResponse.text(200, levels.verbosity() + "\n");
    }
    if (duration.isEmpty()) {
      return refused("Expecting 'duration=value' in query");
    }
    if (level.isEmpty()) {
      return refused("Expecting 'level=value' in query");
    }
    return change(level.get(), duration.get());
  }

  private HttpResponse change(String level, String duration) {
    int wanted;
    Duration length;
    try {
      wanted = Integer.parseInt(level);
    } catch (NumberFormatException notWhole) {
      return refused("'" + level + "' is not a level; write a whole number, 0 or more");
    }
    try {
      length = DurationText.parse(duration);
    } catch (IllegalArgumentException unusable) {
      return refused(unusable.getMessage());
    }
    return levels
        .set(wanted, length)
        .map(Violation::text)
        .map(LoggingToggle::refused)
        .orElseGet(HttpResponse::ok);
  }

  private static HttpResponse refused(String text) {
    return HttpResponse.text(400, text + ".\n");
  }
}
