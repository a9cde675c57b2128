package io.mesos4j.master.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long who asks for an answer waits for others. Large answers are sent a part to each reader in
 * turn, so that those who began together end together; if they read over and over, the first who is
 * done would get an answer of its own, and all others the next. So it waits until as many ask as
 * may do so in a moment: those who are being sent such an answer, and those who have just got one.
 * It waits an eighth of the time that sending took at most and never longer than half a second, so
 * that who reads alone waits for nobody, and nobody is slowed down by more than that. Used under a
 * lock of its owner's; times are nanoseconds of the owner's clock.
 */
final class Gathering {

  private static final int PART_OF_SENDING = 8;
  private static final long MOST_NANOS = Duration.ofMillis(500).toNanos();

  private final List<Sending> sendings = new ArrayList<>();

  /** An answer that is being sent, or has been. */
  static final class Sending {

    private final int readers;
    private final long begun;
    private OptionalLong ended = OptionalLong.empty();

    private Sending(int readers, long now) {
      this.readers = readers;
      this.begun = now;
    }

    /** How long its readers are worth waiting for, which is not more than 0 if they are not. */
    private long patience(long now) {
      long end = ended.orElse(now);
      return end - now + Math.min(MOST_NANOS, (end - begun) / PART_OF_SENDING);
    }

    private boolean isSlow(long now) {
      return ended.isEmpty() && patience(now) == MOST_NANOS;
    }
  }

  /** An answer begins to be sent to so many. */
  Sending begin(int readers, long now) {
    Sending begun = new Sending(readers, now);
    sendings.add(begun);
    return begun;
  }

  /** All readers have got it or are gone. */
  void end(Sending sending, long now) {
    sending.ended = OptionalLong.of(now);
  }

  /** How many may ask in a moment, who asks now among them. */
  int expected(long now) {
    forgetOld(now);
    return sendings.stream().mapToInt(sending -> sending.readers).sum();
  }

  /** How long to wait for them. */
  Duration patience(long now) {
    return Duration.ofNanos(
        sendings.stream().mapToLong(sending -> sending.patience(now)).max().orElse(0));
  }

  /**
   * They were waited for: who has got an answer meanwhile has asked again or will not, and a client
   * that is so slow that the whole time was not enough is not waited for once more.
   */
  void waited(long now) {
    sendings.removeIf(sending -> sending.ended.isPresent() || sending.isSlow(now));
  }

  /** Whether nobody is worth waiting for, or will be. */
  boolean isOver(long now) {
    forgetOld(now);
    return sendings.isEmpty();
  }

  private void forgetOld(long now) {
    sendings.removeIf(sending -> sending.ended.isPresent() && sending.patience(now) <= 0);
  }
}
