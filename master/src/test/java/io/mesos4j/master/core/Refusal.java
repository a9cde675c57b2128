package io.mesos4j.master.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One recorded situation that upstream refuses.
 *
 * @param situation what is tried, after the name of its group
 * @param outcome the task state, event or HTTP status that answers
 * @param reason the reason of the task state, else empty
 */
record Refusal(String group, String situation, String outcome, String reason) {

  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": \"?([^\",}]*)\"?");

  static List<Refusal> of(String group) {
    try (InputStream lines = Refusal.class.getResourceAsStream("/golden/refusals.jsonl")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Refusal::parse)
          .filter(refusal -> refusal.group().equals(group))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal parse(String line) {
    String situation = "";
    String outcome = "";
    String reason = "";
    Matcher fields = FIELD.matcher(line);
    while (fields.find()) {
      switch (fields.group(1)) {
        case "situation" -> situation = fields.group(2);
        case "state", "event", "status" -> outcome = fields.group(2);
        case "reason" -> reason = fields.group(2);
        default -> {}
      }
    }
    int colon = situation.indexOf(": ");
    return new Refusal(
        situation.substring(0, colon), situation.substring(colon + 2), outcome, reason);
  }

  @Override
  public String toString() {
    return situation;
  }
}
