package io.mesos4j.master.allocator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.drf.AgentOrder;
import io.mesos4j.master.allocator.drf.AllocatorCore;
import io.mesos4j.master.allocator.drf.AllocatorEffect;
import io.mesos4j.master.allocator.drf.AllocatorEvent;
import io.mesos4j.master.allocator.drf.AllocatorTimer;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.state.AgentState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The allocator and the reference, told the same by the same master, on one clock. After each run
 * they must have proposed the same, and after each step their books must be the same.
 */
final class DifferentialRun {

  /** What the allocator was told and when; made to be read only when a run has failed. */
  private record Told(Instant at, AllocatorEvent event) {
    @Override
    public String toString() {
      return at + " " + event.toString().replaceAll("\\s+", " ");
    }
  }

  /** How many of the latest events a failure shows. */
  private static final int REMEMBERED = Integer.getInteger("allocator.history", 12);

  private final Random random;
  private final long seed;
  private final RandomMaster master;
  private final AllocatorCore core;
  private final ReferenceAllocator reference;
  private final Map<AllocatorTimer, Instant> timers = new EnumMap<>(AllocatorTimer.class);
  private final List<AllocatorOutcome> announced = new ArrayList<>();
  private final Timing timing;
  private final Set<AgentId> looked = new HashSet<>();
  private final Deque<Told> told = new ArrayDeque<>();
  private Instant now = Instant.EPOCH;
  private int steps;
  private int proposals;

  DifferentialRun(AllocatorSettings settings, long seed) {
    this.random = new Random(seed);
    this.seed = seed;
    this.timing = settings.timing();
    this.master = new RandomMaster(random);
    this.core = new AllocatorCore(settings, new FixedOrder(), this::arrange);
    this.reference = new ReferenceAllocator(settings);
    tell(new AllocatorEvent.Started());
  }

  /** How much was offered: a run that offers nothing compares nothing. */
  int proposals() {
    return proposals;
  }

  void step() {
    steps++;
    if (random.nextInt(4) == 0) {
      fireNext();
    } else {
      now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(400) : 0);
      fireDue();
      for (AllocatorCommand command : master.next()) {
        reference.apply(command, now);
        tell(new AllocatorEvent.Told(command));
      }
    }
    compareBooks();
  }

  private void fireDue() {
    while (timers.values().stream().anyMatch(due -> !due.isAfter(now))) {
      Instant later = now;
      fireNext();
      now = later;
    }
  }

  private void fireNext() {
    AllocatorTimer timer =
        timers.entrySet().stream()
            .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow()
            .getKey();
    now = timers.remove(timer);
    announced.clear();
    looked.clear();
    tell(new AllocatorEvent.TimerFired(timer));
    compare(expected(timer), reference.runInverse(now));
  }

  /**
   * At the interval and with upstream's timing the written rules say which agents are looked at. In
   * between it is the allocator's choice, which must not change what those that it looks at get.
   */
  private List<Proposal> expected(AllocatorTimer timer) {
    if (timer == AllocatorTimer.BATCH) {
      return reference.runAll(now, this::place);
    }
    return timing == Timing.UPSTREAM
        ? reference.run(now, this::place)
        : reference.runOver(looked, now, this::place);
  }

  private void compare(List<Proposal> expected, List<InverseProposal> expectedInverse) {
    Map<FrameworkId, Map<String, Map<AgentId, Resources>>> offers = new HashMap<>();
    Map<FrameworkId, Object> inverse = new HashMap<>();
    for (AllocatorOutcome outcome : announced) {
      switch (outcome) {
        case Proposal proposal -> {
          offers.put(proposal.framework(), new HashMap<>(proposal.offers()));
          master.offered(proposal);
          proposals++;
        }
        case InverseProposal proposal -> {
          inverse.put(proposal.framework(), proposal.agents());
          master.asked(proposal);
        }
        case AllocatorOutcome.AvailableUpdated ignored -> {}
      }
    }
    Map<FrameworkId, Object> expectedOffers = new HashMap<>();
    expected.forEach(one -> expectedOffers.put(one.framework(), new HashMap<>(one.offers())));
    Map<FrameworkId, Object> inverseByFramework = new HashMap<>();
    expectedInverse.forEach(one -> inverseByFramework.put(one.framework(), one.agents()));
    assertThat(offers).as(() -> "offers, " + where()).isEqualTo(expectedOffers);
    assertThat(inverse).as(() -> "inverse offers, " + where()).isEqualTo(inverseByFramework);
  }

  private void compareBooks() {
    Collection<AgentState> real = core.books().agents().values();
    assertThat(core.books().agents().keySet())
        .as(() -> "agents, " + where())
        .isEqualTo(reference.agents().keySet());
    for (AgentState agent : real) {
      ReferenceAgent written = reference.agents().get(agent.id());
      assertThat(agent.total())
          .as(() -> "total of " + agent.id() + ", " + where())
          .isEqualTo(written.total);
      assertThat(agent.available())
          .as(() -> "available of " + agent.id() + ", " + where())
          .isEqualTo(written.available());
    }
  }

  private String where() {
    return "seed "
        + seed
        + " step "
        + steps
        + " at "
        + now
        + ", after\n"
        + told.stream().map(Told::toString).collect(Collectors.joining("\n"));
  }

  private void tell(AllocatorEvent event) {
    told.add(new Told(now, event));
    if (told.size() > REMEMBERED) {
      told.removeFirst();
    }
    core.handle(
        event,
        now,
        effect -> {
          switch (effect) {
            case AllocatorEffect.Announce announce -> announced.add(announce.outcome());
            case AllocatorEffect.StartTimer start ->
                timers.put(start.timer(), now.plus(start.delay()));
          }
        });
  }

  private void arrange(AgentState[] agents, long run, AgentOrder.Stage stage) {
    Arrays.stream(agents).map(AgentState::id).forEach(looked::add);
    int number = stage == AgentOrder.Stage.GUARANTEES ? 1 : 2;
    Arrays.sort(agents, Comparator.comparingLong(agent -> place(agent.id(), number)));
  }

  /** Another order in each run and stage, the same for both. */
  private long place(AgentId agent, int stage) {
    return new Random(31L * (31L * now.toEpochMilli() + stage) + agent.value().hashCode())
        .nextLong();
  }

  /** Leaves what is cut in its canonical order. */
  private static final class FixedOrder implements Chance {
    @Override
    public double fraction() {
      throw new IllegalStateException("nothing is drawn by lot here");
    }

    @Override
    public int below(int bound) {
      throw new IllegalStateException("nothing is drawn by lot here");
    }

    @Override
    public <T> void shuffle(T[] items, int size) {
      Arrays.sort(items, 0, size);
    }
  }
}
