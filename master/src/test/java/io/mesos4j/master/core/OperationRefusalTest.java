package io.mesos4j.master.core;

import static io.mesos4j.master.core.OperationDesk.destroy;
import static io.mesos4j.master.core.OperationDesk.grow;
import static io.mesos4j.master.core.OperationDesk.named;
import static io.mesos4j.master.core.OperationDesk.reservation;
import static io.mesos4j.master.core.OperationDesk.reserve;
import static io.mesos4j.master.core.OperationDesk.reserved;
import static io.mesos4j.master.core.OperationDesk.scalar;
import static io.mesos4j.master.core.OperationDesk.shrink;
import static io.mesos4j.master.core.OperationDesk.unreserve;
import static io.mesos4j.master.core.OperationDesk.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.resources.Resources;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that are refused, each with a reason. */
class OperationRefusalTest {

  private final OperationDesk desk = new OperationDesk();

  static Stream<Arguments> refused() {
    Resource.Builder unmarked = scalar("disk", 10).setDisk(volume(1).getDisk());
    Resource.Builder fixed =
        scalar("cpus", 1)
            .addReservations(
                ReservationInfo.newBuilder().setType(ReservationInfo.Type.STATIC).setRole("eng"));
    Resource.Builder others = scalar("cpus", 1).addReservations(reservation("ops", "ann"));
    Resource.Builder strangers = scalar("cpus", 1).addReservations(reservation("eng", "bob"));
    Resource.Builder readOnly = volume(10);
    readOnly.getDiskBuilder().getVolumeBuilder().setMode(Volume.Mode.RO);
    Resource.Builder slashed = volume(10);
    slashed.getDiskBuilder().getPersistenceBuilder().setId("a/b");
    Resource.Builder hosted = volume(10);
    hosted.getDiskBuilder().getVolumeBuilder().setHostPath("/etc");
    Resource.Builder revocable =
        reserved("cpus", 1).setRevocable(Resource.RevocableInfo.getDefaultInstance());
    return Stream.of(
        Arguments.of("more than offered", reserve(reserved("cpus", 100))),
        Arguments.of("role of others", reserve(others)),
        Arguments.of("principal of others", reserve(strangers)),
        Arguments.of("no reservation", reserve(scalar("cpus", 1))),
        Arguments.of("static", reserve(fixed)),
        Arguments.of("revocable", reserve(revocable)),
        Arguments.of("nothing", reserve(reserved("cpus", 0))),
        Arguments.of("negative", reserve(reserved("cpus", -1))),
        Arguments.of("not a number", reserve(reserved("cpus", Double.NaN))),
        Arguments.of("infinite", reserve(reserved("cpus", Double.POSITIVE_INFINITY))),
        Arguments.of("immense", reserve(reserved("cpus", 1e300))),
        Arguments.of("reversed range", reserve(ports(20, 10))),
        Arguments.of("unreserve unreserved", unreserve(scalar("cpus", 1))),
        Arguments.of("unreserve more than reserved", unreserve(reserved("cpus", 1))),
        Arguments.of("unreserve a volume", unreserve(volume(50))),
        Arguments.of("volume on unreserved disk", OperationDesk.create(unmarked)),
        Arguments.of("read only volume", OperationDesk.create(readOnly)),
        Arguments.of("id with slash", OperationDesk.create(slashed)),
        Arguments.of("host path", OperationDesk.create(hosted)),
        Arguments.of("id in use", OperationDesk.create(volume(10))),
        Arguments.of("unknown volume", destroy(volume(1))),
        Arguments.of("shrink by all", shrink(volume(50), 50)),
        Arguments.of("shrink by nothing", shrink(volume(50), 0)),
        Arguments.of("grow an unknown volume", grow(volume(40), reserved("disk", 1))),
        Arguments.of("shrink an unknown volume", shrink(volume(40), 10)),
        Arguments.of("grow by other disk", grow(volume(50), scalar("disk", 1))),
        Arguments.of("grow by cpus", grow(volume(50), reserved("cpus", 1))));
  }

  private static Resource.Builder ports(long begin, long end) {
    return Resource.newBuilder()
        .setName("ports")
        .setType(Value.Type.RANGES)
        .setRanges(
            Value.Ranges.newBuilder()
                .addRange(Value.Range.newBuilder().setBegin(begin).setEnd(end)))
        .addReservations(reservation("eng", "ann"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void badOperationsAreDroppedWithAReasonAndChangeNothing(String what, Operation.Builder bad) {
    desk.accept(reserve(reserved("disk", 100)), OperationDesk.create(volume(50)));
    Resources before = desk.total();
    desk.scenario.forgetEffects();
    desk.accept(named(bad));
    assertThat(desk.total()).isEqualTo(before);
    assertThat(desk.applied()).isEmpty();
    assertThat(desk.told())
        .as(what)
        .singleElement()
        .matches(status -> status.getState() == OperationState.OPERATION_ERROR)
        .matches(status -> !status.getMessage().isEmpty());
  }
}
