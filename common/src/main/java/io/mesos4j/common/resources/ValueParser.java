package io.mesos4j.common.resources;

import java.util.function.Consumer;
import org.apache.mesos.Protos;

/** Reads a value's text: a number, ranges {@code [1-2,5]}, or a set {@code {a,b}}. */
final class ValueParser {

  private ValueParser() {}

  /** Puts type and value into the message. */
  static void parse(String text, Protos.Resource.Builder into) {
    if (text.startsWith("[")) {
      Protos.Value.Ranges.Builder ranges = Protos.Value.Ranges.newBuilder();
      each(text, ']', item -> ranges.addRange(range(item)));
      into.setType(Protos.Value.Type.RANGES).setRanges(ranges);
    } else if (text.startsWith("{")) {
      Protos.Value.Set.Builder set = Protos.Value.Set.newBuilder();
      each(text, '}', set::addItem);
      into.setType(Protos.Value.Type.SET).setSet(set);
    } else {
      into.setType(Protos.Value.Type.SCALAR)
          .setScalar(Protos.Value.Scalar.newBuilder().setValue(number(text)));
    }
  }

  private static void each(String text, char close, Consumer<String> item) {
    if (text.indexOf(close) != text.length() - 1) {
      throw new ResourceSyntaxException(
          "'" + text + "' does not end with its only '" + close + "'");
    }
    String inner = text.substring(1, text.length() - 1).strip();
    if (inner.isEmpty()) {
      return;
    }
    for (String part : inner.split(",", -1)) {
      if (part.isBlank()) {
        throw new ResourceSyntaxException("'" + text + "' has an empty item");
      }
      item.accept(part.strip());
    }
  }

  private static Protos.Value.Range range(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new ResourceSyntaxException("'" + text + "' is not a range: write begin-end");
    }
    long begin = bound(text, text.substring(0, dash).strip());
    long end = bound(text, text.substring(dash + 1).strip());
    return Protos.Value.Range.newBuilder().setBegin(begin).setEnd(end).build();
  }

  private static long bound(String range, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ResourceSyntaxException("'" + range + "' is not a range of whole numbers", e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ResourceSyntaxException(
          "'" + text + "' is no value: write a number, [begin-end,...] or {item,...}", e);
    }
  }
}
