package io.mesos4j.common.flags;

import java.time.Duration;

/** So many of something in so much time, in flags written like {@code 100/1secs}. */
public record Rate(int count, Duration time) {

  /**
   * A type of flags.
   *
   * @param things what is counted, as the refusal of a value names it
   * @param example a value that is none to refuse
   */
  public static FlagType<Rate> flag(String things, String example) {
    return FlagTypes.type("number/duration", text -> parse(text, things, example), Rate::toString);
  }

  private static Rate parse(String text, String things, String example) {
    String[] parts = text.strip().split("/", -1);
    try {
      if (parts.length == 2) {
        Rate rate = new Rate(Integer.parseInt(parts[0].strip()), DurationText.parse(parts[1]));
        if (rate.count > 0 && rate.time.toNanos() >= rate.count) {
          return rate;
        }
      }
    } catch (IllegalArgumentException noRate) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a number of " + things + " per duration; write it like " + example);
  }

  @Override
  public String toString() {
    return count + "/" + DurationText.print(time);
  }
}
