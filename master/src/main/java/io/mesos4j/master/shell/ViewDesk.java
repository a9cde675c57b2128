package io.mesos4j.master.shell;

import io.mesos4j.common.loop.LongestTurn;
import io.mesos4j.master.core.state.MasterView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Hands the core's view to readers. However many ask at once, the loop makes one view for all of
 * them, and only if somebody asks. Any thread may ask.
 */
final class ViewDesk {

  private final Executor loop;
  private final Executor readers;
  private final Supplier<MasterView> view;
  private final LongestTurn longest = new LongestTurn();
  private List<CompletableFuture<MasterView>> waiting = new ArrayList<>();

  /**
   * @param loop where the view is made
   * @param readers where readers go on with it, never on the loop
   */
  ViewDesk(Executor loop, Executor readers, Supplier<MasterView> view) {
    this.loop = loop;
    this.readers = readers;
    this.view = view;
  }

  /** The view of a coming turn, so that it shows everything that was posted before. */
  CompletableFuture<MasterView> ask() {
    CompletableFuture<MasterView> answer = new CompletableFuture<>();
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      waiting.add(answer);
    }
    if (first) {
      loop.execute(this::serve);
    }
    return answer;
  }

  /** The longest time in the last minute for which readers have kept the loop. */
  Duration longest() {
    return longest.until(System.nanoTime());
  }

  private void serve() {
    long started = System.nanoTime();
    List<CompletableFuture<MasterView>> served;
    synchronized (this) {
      served = waiting;
      waiting = new ArrayList<>();
    }
    MasterView made = view.get();
    served.forEach(answer -> answer.completeAsync(() -> made, readers));
    long now = System.nanoTime();
    longest.note(now, now - started);
  }
}
