package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a daemon, in order and by a bug. */
class ClosersTest {

  private final List<String> happened = new ArrayList<>();

  @Test
  void lastOpenedIsClosedFirstAndOnce() {
    Closers closers = new Closers();
    closers.add(() -> happened.add("first"));
    closers.add(() -> {
      throw new IllegalStateException("broken");
    });
    closers.add(() -> happened.add("last"));

    closers.close();
    closers.close();

    assertThat(happened).containsExactly("last", "first");
  }

  @Test
  void firstBugAbdicatesAndEndsTheProcess() {
    DyingFaultHandler faults = new DyingFaultHandler(() -> happened.add("death"));
    faults.onDeath(() -> happened.add("abdication"));

    faults.fault("loop", new IllegalStateException("bug"));
    faults.fault("loop", new IllegalStateException("second bug"));

    assertThat(happened).containsExactly("abdication", "death");
  }

  @Test
  void failedAbdicationDoesNotKeepItAlive() {
    DyingFaultHandler faults = new DyingFaultHandler(() -> happened.add("death"));
    faults.onDeath(() -> {
      throw new IllegalStateException("cannot give up");
    });

    faults.fault("loop", new IllegalStateException("bug"));

    assertThat(happened).containsExactly("death");
  }
}
