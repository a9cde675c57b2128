package io.mesos4j.common.flags;

import com.google.protobuf.Message;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.MesosJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The types of flags that the daemons have. */
public final class FlagTypes {

  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  public static final FlagType<String> STRING = type("string", text -> text, text -> text);
  public static final FlagType<Boolean> BOOL = type("bool", FlagTypes::bool, String::valueOf);
  public static final FlagType<Integer> INT =
      type("int", text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE), String::valueOf);

  /** A number of things: zero or more. */
  public static final FlagType<Integer> COUNT =
      type("count", text -> (int) whole(text, 0, Integer.MAX_VALUE), String::valueOf);

  public static final FlagType<Integer> PORT =
      type("port", text -> (int) whole(text, 0, 65535), String::valueOf);
  public static final FlagType<Double> DOUBLE =
      type("double", FlagTypes::decimal, FlagTypes::shortest);
  public static final FlagType<Duration> DURATION =
      type("duration", DurationText::parse, DurationText::print);

  /** How often something is done: not without a pause. */
  public static final FlagType<Duration> INTERVAL = duration(Duration.ofMillis(1), LONGEST);

  /** How long something may take; nothing at all is a time, too. */
  public static final FlagType<Duration> PERIOD = duration(Duration.ZERO, LONGEST);

  public static final FlagType<Bytes> BYTES = type("bytes", Bytes::parse, Bytes::toString);

  /** A place in the file system; {@code file://} in front of it means nothing more. */
  public static final FlagType<Path> PATH =
      new Basic<>("path", FlagTypes::path, Path::toString, FlagType.Content.NO_FILE);

  /** A URL that may carry {@code user:password@}, which is not shown. */
  public static final FlagType<String> SECRET_URL =
      type("url", text -> text, FlagTypes::withoutPassword);

  /** A JSON object of strings. */
  public static final FlagType<Map<String, String>> STRINGS =
      json("object", FlagTypes::stringsOf, FlagTypes::object);

  private record Basic<T>(
      String name, Function<String, T> parser, Function<T, String> printer, Content content)
      implements FlagType<T> {

    @Override
    public T parse(String text) {
      return parser.apply(text);
    }

    @Override
    public String print(T value) {
      return printer.apply(value);
    }
  }

  private FlagTypes() {}

  /** A duration from one to another, both included. */
  public static FlagType<Duration> duration(Duration least, Duration most) {
    return type("duration", text -> within(text, least, most), DurationText::print);
  }

  private static Duration within(String text, Duration least, Duration most) {
    Duration duration = DurationText.parse(text);
    if (duration.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is too short; give at least " + DurationText.print(least));
    }
    if (duration.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long; give at most " + DurationText.print(most));
    }
    return duration;
  }

  /** A message as JSON in Mesos' dialect; at most as large as {@link MesosJson} reads. */
  public static <M extends Message> FlagType<M> message(String name, M prototype) {
    return json(name, text -> messageOf(text, name, prototype), MesosJson::text);
  }

  /** A type made of two functions; the parser throws {@link IllegalArgumentException}. */
  public static <T> FlagType<T> type(
      String name, Function<String, T> parser, Function<T, String> printer) {
    return new Basic<>(name, parser, printer, FlagType.Content.FILE_URL);
  }

  /** The same for JSON: an absolute path stands for the content of that file, as upstream. */
  public static <T> FlagType<T> json(
      String name, Function<String, T> parser, Function<T, String> printer) {
    return new Basic<>(name, parser, printer, FlagType.Content.FILE_URL_OR_PATH);
  }

  @SuppressWarnings("unchecked") // A builder builds what it was made from.
  private static <M extends Message> M messageOf(String text, String name, M prototype) {
    Message.Builder builder = prototype.newBuilderForType();
    try {
      MesosJson.parse(text.getBytes(StandardCharsets.UTF_8), builder);
      return (M) builder.build();
    } catch (JsonException unusable) {
      throw new IllegalArgumentException("no " + name + " in JSON: " + unusable.getMessage());
    }
  }

  private static Map<String, String> stringsOf(String text) {
    try {
      return MesosJson.parseStrings(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonException unusable) {
      throw new IllegalArgumentException(
          "no JSON object of strings, like {\"A\": \"1\"}: " + unusable.getMessage());
    }
  }

  private static String object(Map<String, String> strings) {
    JsonWriter json = new JsonWriter().object();
    strings.forEach(json::field);
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      case String other ->
          throw new IllegalArgumentException("'" + other + "' is not a bool; write true or false");
    };
  }

  private static long whole(String text, long least, long most) {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      // Said below, with the range.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }

  private static double decimal(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notDecimal) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is not a number, like 0.5");
  }

  /** Usual numbers without {@link BigDecimal}, which takes a start longer than all flags. */
  private static String shortest(double value) {
    String text = Double.toString(value);
    if (text.indexOf('E') < 0) {
      return text.endsWith(".0") ? text.substring(0, text.length() - ".0".length()) : text;
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static Path path(String text) {
    String place = text.startsWith("file://") ? text.substring("file://".length()) : text;
    if (place.isEmpty()) {
      throw new IllegalArgumentException("an empty path; name a file or directory");
    }
    return Path.of(place);
  }

  private static String withoutPassword(String url) {
    return url.replaceFirst("(://[^:/@]*):.*@", "$1:****@");
  }
}
