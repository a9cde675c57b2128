package io.mesos4j.agent.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.core.model.AgentSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageScheduleTest {

  private static final Instant START = Instant.EPOCH;

  private final GarbageSchedule schedule = new GarbageSchedule(Duration.ofDays(7), 0.1);

  @Test
  void fullerDiskShortensTheStay() {
    assertThat(schedule.stay(0.4)).isEqualTo(Duration.ofHours(84));
    assertThat(schedule.stay(0.9)).isZero();
    assertThat(schedule.stay(1)).isZero();
  }

  @Test
  void onlyWhatIsDueIsTakenAndOnlyOnce() {
    schedule.schedule("/old", START);
    schedule.schedule("/young", START.plus(Duration.ofHours(80)));
    Instant now = START.plus(Duration.ofHours(84));
    assertThat(schedule.takeDue(now, 0.4)).containsExactly("/old");
    assertThat(schedule.takeDue(now, 0.4)).isEmpty();
    assertThat(schedule.size()).isEqualTo(1);
  }

  /** However many tasks end within a week, what is kept of them is bounded. */
  @Test
  void oldestGoEarlyWhereTooManyWait() {
    for (int i = 0; i < 3 * GarbageSchedule.MOST_DIRECTORIES; i++) {
      schedule.schedule("/" + i, START);
      if (i % 10_000 == 0) {
        schedule.takeDue(START, 0);
      }
    }
    assertThat(schedule.takeDue(START, 0)).last().isEqualTo("/99999");
    assertThat(schedule.size()).isEqualTo(GarbageSchedule.MOST_DIRECTORIES);
  }

  @Test
  void unscheduledDirectoryStays() {
    schedule.schedule("/again", START);
    assertThat(schedule.unschedule("/again")).isTrue();
    assertThat(schedule.unschedule("/again")).isFalse();
    assertThat(schedule.takeDue(START.plus(Duration.ofDays(30)), 1)).isEmpty();
  }

  @Test
  void headroomOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new AgentSettings.Garbage(Duration.ZERO, 1.5, Duration.ZERO))
        .hasMessageContaining("--gc_disk_headroom=1.5");
  }

  @Test
  void removalSparesWhatLinksPointTo(@TempDir Path directory) throws Exception {
    Path kept = Files.createDirectory(directory.resolve("kept"));
    Path garbage = Files.createDirectories(directory.resolve("garbage/deep"));
    Files.writeString(garbage.resolve("file"), "x");
    Files.writeString(kept.resolve("precious"), "x");
    Files.createSymbolicLink(garbage.resolve("link"), kept);
    Removal.remove(directory.resolve("garbage"));
    Removal.remove(directory.resolve("garbage"));
    assertThat(directory.resolve("garbage")).doesNotExist();
    assertThat(kept.resolve("precious")).exists();
    assertThat(Removal.usage(directory)).isBetween(0.0, 1.0);
  }
}
