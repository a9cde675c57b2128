package io.mesos4j.sim.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.mesos.Protos.MasterInfo;

/**
 * Stands in for a ZooKeeper ensemble: elects the member that has waited longest, and tells those
 * who watch. Everybody learns at a time of their own, a deposed leader possibly last.
 */
public final class ZooKeeper {

  private static final Duration SOON = Duration.ofMillis(10);

  /** How long news may take to reach somebody. */
  public static final Duration NEWS = Duration.ofSeconds(1);

  /** How long the session of a dead member lives on. */
  public static final Duration SESSION = Duration.ofSeconds(4);

  /** How long a deposed leader may believe that it leads. */
  public static final Duration LONGEST_DELUSION = Duration.ofSeconds(6);

  /** Hears of its own election and of its end. */
  public interface Candidate {

    void elected();

    void deposed();
  }

  private record Member(Life life, MasterInfo info, Candidate candidate) {}

  private final class Watcher {
    private final Life life;
    private final Consumer<Optional<MasterInfo>> news;
    private Optional<MasterInfo> told = Optional.empty();

    Watcher(Life life, Consumer<Optional<MasterInfo>> news) {
      this.life = life;
      this.news = news;
    }

    void look() {
      if (!stopped && !cutOff.contains(life) && !told.equals(leader())) {
        told = leader();
        news.accept(told);
      }
    }
  }

  private final World world;
  private final List<Member> members = new ArrayList<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final Set<Life> cutOff = new HashSet<>();
  private Life elected;
  private boolean stopped;
  private boolean expireOnReturn;

  public ZooKeeper(World world) {
    this.world = world;
  }

  /** Joins the election. */
  public void contend(Life life, MasterInfo info, Candidate candidate) {
    members.add(new Member(life, info, candidate));
    if (members.size() == 1) {
      changed();
    }
  }

  /** Tells of every change of the leader, beginning with the present one. */
  public void watch(Life life, Consumer<Optional<MasterInfo>> news) {
    Watcher watcher = new Watcher(life, news);
    watchers.add(watcher);
    life.after(world.dice().between(SOON, NEWS), watcher::look);
  }

  /** A member is dead; its session ends some time later. */
  public void died(Life life) {
    world.time().after(SESSION, () -> leave(life));
  }

  /** A member's session ends although it lives. */
  public void expire(Life life) {
    Optional<Candidate> deposed =
        members.stream().filter(member -> member.life() == life).map(Member::candidate).findFirst();
    leave(life);
    deposed.ifPresent(
        candidate -> life.after(world.dice().between(SOON, LONGEST_DELUSION), candidate::deposed));
  }

  /** Somebody cannot reach the ensemble: hears nothing, and its session ends if that lasts. */
  public void cutOff(Life life) {
    cutOff.add(life);
    world
        .time()
        .after(
            SESSION,
            () -> {
              if (cutOff.contains(life) && !life.over()) {
                expire(life);
              }
            });
  }

  /** Somebody can reach the ensemble again. */
  public void rejoin(Life life) {
    cutOff.remove(life);
    watchers.stream()
        .filter(watcher -> watcher.life == life)
        .forEach(watcher -> life.after(world.dice().between(SOON, NEWS), watcher::look));
  }

  public Optional<MasterInfo> leader() {
    return members.stream().findFirst().map(Member::info);
  }

  private void leave(Life life) {
    Optional<MasterInfo> before = leader();
    members.removeIf(member -> member.life() == life);
    if (!before.equals(leader())) {
      changed();
    }
  }

  /**
   * The ensemble is gone: nobody hears anything, and nobody can be elected.
   *
   * @param storm whether all sessions are over when it returns
   */
  public void stop(boolean storm) {
    stopped = true;
    expireOnReturn |= storm;
  }

  /** The ensemble is there again. */
  public void resume() {
    stopped = false;
    if (expireOnReturn) {
      expireOnReturn = false;
      List.copyOf(members).forEach(member -> expire(member.life()));
    }
    changed();
  }

  private void changed() {
    if (stopped) {
      return;
    }
    world.trace().note("zookeeper", "leader " + leader().map(MasterInfo::getId).orElse("none"));
    members.stream().findFirst().filter(first -> first.life() != elected).ifPresent(this::elect);
    watchers.removeIf(watcher -> watcher.life.over());
    watchers.forEach(
        watcher -> watcher.life.after(world.dice().between(SOON, NEWS), watcher::look));
  }

  private void elect(Member first) {
    elected = first.life();
    first.life().after(world.dice().between(SOON, NEWS), () -> tell(first));
  }

  /** Who cannot be reached hears of its election when it can again, if its session still lasts. */
  private void tell(Member member) {
    if (!members.contains(member)) {
      return;
    }
    if (cutOff.contains(member.life())) {
      member.life().after(NEWS, () -> tell(member));
    } else {
      member.candidate().elected();
    }
  }
}
