package io.mesos4j.common.flags;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** The types of flags that the daemons have. */
public final class FlagTypes {

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
  public static final FlagType<Bytes> BYTES = type("bytes", Bytes::parse, Bytes::toString);

  /** A place in the file system; {@code file://} in front of it means nothing more. */
  public static final FlagType<Path> PATH =
      new Basic<>("path", FlagTypes::path, Path::toString, false);

  /** A URL that may carry {@code user:password@}, which is not shown. */
  public static final FlagType<String> SECRET_URL =
      type("url", text -> text, FlagTypes::withoutPassword);

  private record Basic<T>(
      String name, Function<String, T> parser, Function<T, String> printer, boolean readsFiles)
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

  /** A type made of two functions; the parser throws {@link IllegalArgumentException}. */
  public static <T> FlagType<T> type(
      String name, Function<String, T> parser, Function<T, String> printer) {
    return new Basic<>(name, parser, printer, true);
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

  private static String shortest(double value) {
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
