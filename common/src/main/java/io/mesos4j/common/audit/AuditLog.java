package io.mesos4j.common.audit;

import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who wanted to change what, from where, and what came of it, and what the daemon
 * decided by itself and why: one JSON object a line. What others wrote is cut short. Any thread.
 */
public final class AuditLog {

  /** Its lines are written whatever else is logged. */
  public static final String LOGGER = "audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  /** What is kept of a text that a client chose. */
  private static final int MOST_CHARACTERS = 1000;

  private AuditLog() {}

  /**
   * What somebody wants to be done.
   *
   * @param action such as {@code TEARDOWN}
   * @param detail to what and how
   * @param principal as whom it was authenticated; empty if it was not
   * @param remote where it came from
   */
  public record Wish(String action, String detail, String principal, String remote) {}

  /** An HTTP request that was answered. */
  public static void answered(Wish wish, int status) {
    if (LOG.isInfoEnabled()) {
      write(begin(wish).field("status", (long) status));
    }
  }

  /** An HTTP request that was answered with why not. */
  public static void refused(Wish wish, int status, String reason) {
    if (LOG.isInfoEnabled()) {
      write(begin(wish).field("status", (long) status).field("reason", shortened(reason)));
    }
  }

  /** The outcome of a message that has no answer. */
  public static void settled(Wish wish, String outcome) {
    if (LOG.isInfoEnabled()) {
      write(begin(wish).field("outcome", shortened(outcome)));
    }
  }

  /** What nobody asked for in so many words. */
  public static void decided(String action, String detail, String reason) {
    if (LOG.isInfoEnabled()) {
      write(begin(new Wish(action, detail, "", "")).field("reason", shortened(reason)));
    }
  }

  private static JsonWriter begin(Wish wish) {
    return new JsonWriter()
        .object()
        .field("action", wish.action())
        .field("detail", shortened(wish.detail()))
        .field("principal", wish.principal())
        .field("remote", wish.remote());
  }

  private static void write(JsonWriter line) {
    LOG.info(new String(line.endObject().toByteArray(), StandardCharsets.UTF_8));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
  }
}
