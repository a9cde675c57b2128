package io.mesos4j.master.webui.live;

import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.page.Snapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Hands out the newest snapshot, the same one to everybody for a moment, so that many open pages
 * cost the master one view and not one each. Knows which sections changed when. Any thread; may
 * wait for the loop.
 */
public final class SnapshotDesk {

  /** How old a snapshot may be before the loop is asked again. */
  private static final long FRESH_NANOS = Duration.ofMillis(400).toNanos();

  private final Supplier<MasterView> views;
  private final Map<Section, Long> changedAt = new EnumMap<>(Section.class);
  private Optional<Snapshot> latest = Optional.empty();
  private long version = 1;
  private long lookedAtNanos;
  private final LongSupplier events;
  private long eventsSeen;

  /**
   * @param views asks the loop for the newest view, and waits for it
   * @param events how much has happened that is not part of a view
   */
  public SnapshotDesk(Supplier<MasterView> views, LongSupplier events) {
    this.views = views;
    this.events = events;
  }

  public synchronized Snapshot latest() {
    long now = System.nanoTime();
    if (latest.isPresent() && now - lookedAtNanos < FRESH_NANOS) {
      return latest.get();
    }
    MasterView view = views.get();
    lookedAtNanos = now;
    Set<Section> changed =
        latest
            .map(known -> Section.changed(known.view(), view))
            .orElse(EnumSet.allOf(Section.class));
    long heard = events.getAsLong();
    if (heard != eventsSeen) {
      eventsSeen = heard;
      changed.add(Section.EVENTS);
    }
    note(changed);
    if (latest.isEmpty() || latest.get().version() != version) {
      latest = Optional.of(new Snapshot(view, version));
    }
    return latest.get();
  }

  /** Something changed that is not part of a view. */
  synchronized void touch(Section section) {
    note(EnumSet.of(section));
  }

  /** What changed after a version. */
  synchronized Set<Section> changedSince(long known) {
    Set<Section> changed = EnumSet.noneOf(Section.class);
    changedAt.forEach((section, at) -> {
      if (at > known) {
        changed.add(section);
      }
    });
    return changed;
  }

  private void note(Set<Section> changed) {
    if (!changed.isEmpty()) {
      version++;
      changed.forEach(section -> changedAt.put(section, version));
    }
  }
}
