package io.mesos4j.master.edge.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.RateLimit;
import org.apache.mesos.Protos.RateLimits;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.junit.jupiter.api.Test;

/** Messages of drivers at the pace of their principal, on a clock that the test winds. */
class DriverDoorTest {

  private static final Upid SLOW = Upid.parse("scheduler-1@127.0.0.1:1001");
  private static final Upid OTHER = Upid.parse("scheduler-2@127.0.0.1:1002");
  private static final Upid AGENT = Upid.parse("slave(1)@127.0.0.1:1003");

  private final Drivers drivers = new Drivers();
  private final List<String> done = new ArrayList<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private long now = Long.MAX_VALUE - 1_000_000; // Overflows soon, as a clock of the JDK may.

  private record Alarm(long at, Runnable deed) {}

  @Test
  void messagesAreEvenlySpacedAndKeepTheirOrder() {
    add("1", SLOW, "slow");
    DriverDoor door = door(RateLimits.newBuilder().addLimits(limit("slow").setQps(10)));
    for (int i = 0; i < 4; i++) {
      assertThat(arrive(door, SLOW, "m" + i)).isEmpty();
    }
    door.gone(SLOW, () -> done.add("gone"));
    assertThat(done).containsExactly("m0");
    wind(Duration.ofMillis(99));
    assertThat(done).containsExactly("m0");
    wind(Duration.ofMillis(1));
    assertThat(done).containsExactly("m0", "m1");
    wind(Duration.ofMillis(200));
    assertThat(done).containsExactly("m0", "m1", "m2", "m3");
    wind(Duration.ofMillis(100));
    assertThat(done).containsExactly("m0", "m1", "m2", "m3", "gone");
  }

  @Test
  void whatExceedsTheCapacityIsRefusedAndCounted() {
    add("1", SLOW, "slow");
    DriverDoor door =
        door(RateLimits.newBuilder().addLimits(limit("slow").setQps(1).setCapacity(2)));
    for (int i = 0; i < 3; i++) {
      assertThat(arrive(door, SLOW, "m" + i)).isEmpty();
    }
    assertThat(arrive(door, SLOW, "m3")).hasValue(2);
    assertThat(figures("slow")).containsExactly(4.0, 1.0);
    wind(Duration.ofSeconds(1));
    assertThat(figures("slow")).containsExactly(4.0, 2.0);
    assertThat(arrive(door, SLOW, "m4")).isEmpty();
  }

  @Test
  void onlyFrameworksThatAreNotNamedFallUnderTheDefault() {
    add("1", SLOW, "named");
    add("2", OTHER, "unnamed");
    DriverDoor door =
        door(
            RateLimits.newBuilder()
                .addLimits(limit("named"))
                .setAggregateDefaultQps(1)
                .setAggregateDefaultCapacity(0));
    assertThat(arrive(door, SLOW, "a")).isEmpty();
    assertThat(arrive(door, AGENT, "b")).isEmpty();
    assertThat(arrive(door, OTHER, "c")).hasValue(0);
    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void frameworksWithoutAPrincipalShareTheDefaultAndAreNotCounted() {
    add("1", SLOW, "");
    add("2", OTHER, "p");
    DriverDoor door = door(RateLimits.newBuilder().setAggregateDefaultQps(1));
    arrive(door, SLOW, "a");
    arrive(door, OTHER, "b");
    assertThat(done).containsExactly("a");
    wind(Duration.ofSeconds(1));
    assertThat(done).containsExactly("a", "b");
    assertThat(drivers.figures()).hasSize(2);
  }

  @Test
  void withoutLimitsNothingWaits() {
    add("1", SLOW, "p");
    DriverDoor door = door(RateLimits.newBuilder());
    for (int i = 0; i < 100; i++) {
      assertThat(arrive(door, SLOW, "m")).isEmpty();
    }
    assertThat(figures("p")).containsExactly(100.0, 100.0);
  }

  @Test
  void countsEndWithTheLastFrameworkOfThePrincipal() {
    add("1", SLOW, "p");
    add("2", OTHER, "p");
    DriverDoor door = door(RateLimits.newBuilder());
    arrive(door, SLOW, "m");
    remove("1", "p");
    arrive(door, SLOW, "stranger now");
    assertThat(figures("p")).containsExactly(1.0, 1.0);
    remove("2", "p");
    assertThat(drivers.figures()).isEmpty();
  }

  @Test
  void driverThatFailedOverIsKnownByItsNewAddressOnly() {
    add("1", SLOW, "p");
    drivers.accept(new Change.FrameworkUpdated(framework("1", OTHER, "p")));
    DriverDoor door = door(RateLimits.newBuilder());
    arrive(door, SLOW, "stranger");
    arrive(door, OTHER, "driver");
    assertThat(figures("p")).containsExactly(1.0, 1.0);
  }

  private DriverDoor door(RateLimits.Builder limits) {
    return new DriverDoor(
        drivers,
        limits.build(),
        () -> now,
        (delay, deed) -> alarms.add(new Alarm(now + delay.toNanos(), deed)));
  }

  private OptionalLong arrive(DriverDoor door, Upid from, String message) {
    return door.arrived(from, () -> done.add(message));
  }

  /** Turns the clock, and lets the alarms ring that are due by then, late. */
  private void wind(Duration time) {
    now += time.toNanos();
    List<Alarm> due = alarms.stream().filter(alarm -> now - alarm.at() >= 0).toList();
    alarms.removeAll(due);
    due.forEach(alarm -> alarm.deed().run());
  }

  private List<Double> figures(String principal) {
    Map<String, Double> figures = drivers.figures();
    return List.of(
        figures.get("frameworks/" + principal + "/messages_received"),
        figures.get("frameworks/" + principal + "/messages_processed"));
  }

  private static RateLimit.Builder limit(String principal) {
    return RateLimit.newBuilder().setPrincipal(principal);
  }

  private void add(String id, Upid pid, String principal) {
    drivers.accept(new Change.FrameworkAdded(framework(id, pid, principal)));
  }

  private void remove(String id, String principal) {
    drivers.accept(new Change.FrameworkRemoved(info(id, principal)));
  }

  private static Framework framework(String id, Upid pid, String principal) {
    return new Framework(
        new FrameworkId(id),
        info(id, principal),
        FrameworkStatus.ACTIVE,
        Optional.of(new PidPeer(pid)),
        new Framework.Wishes(Set.of(), OfferConstraints.getDefaultInstance()),
        Framework.Times.at(Instant.EPOCH));
  }

  private static FrameworkInfo info(String id, String principal) {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder().setUser("u").setName("n").setId(new FrameworkId(id).proto());
    return principal.isEmpty() ? info.build() : info.setPrincipal(principal).build();
  }
}
