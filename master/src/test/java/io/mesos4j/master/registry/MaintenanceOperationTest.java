package io.mesos4j.master.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.maintenance.Protos.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceOperationTest {

  @ParameterizedTest
  @CsvSource({
    "a@10.0.0.1, 1, true",
    "a@, 0, true",
    "@10.0.0.1, 0, true",
    "@, 0, false",
    "@300.0.0.1, 0, false",
    "@nonsense, 0, false",
    "a@ A@, 0, false",
    "'', 0, false",
    "a@, -1, false"
  })
  void refusesSchedulesThatNameNoMachinesOrNoTime(String machines, long duration, boolean allowed) {
    UpdateSchedule update = new UpdateSchedule(schedule(machines, duration));
    assertEquals(allowed, update.check(MaintenancePlan.NONE).isEmpty());
  }

  @Test
  void aMachineDrainsThenIsDownThenIsUpAgain() {
    List<MachineID> machine = List.of(machine("a@10.0.0.1"));
    MaintenancePlan planned =
        new UpdateSchedule(schedule("a@10.0.0.1 b@", 1)).apply(MaintenancePlan.NONE);
    assertEquals(Mode.DRAINING, planned.mode(machine.getFirst()));
    assertEquals(false, new StopMaintenance(machine).check(planned).isEmpty());

    MaintenancePlan down = new StartMaintenance(machine).apply(planned);
    assertEquals(Mode.DOWN, down.mode(machine("A@10.0.0.1")));
    assertEquals(false, new StartMaintenance(machine).check(down).isEmpty());
    assertEquals(false, new UpdateSchedule(schedule("b@", 1)).check(down).isEmpty());

    MaintenancePlan up = new StopMaintenance(machine).apply(down);
    assertEquals(Mode.UP, up.mode(machine.getFirst()));
    assertEquals(schedule("b@", 1), up.schedule());
  }

  @Test
  void onlyWhatChangesIsWritten() {
    Map<RecordKey, Message> stored = new LinkedHashMap<>();
    assertEquals(4, written(new UpdateSchedule(schedule("a@ b@ c@", 1)), stored));
    assertEquals(0, written(new UpdateSchedule(schedule("a@ b@ c@", 1)), stored));
    assertEquals(1, written(new StartMaintenance(List.of(machine("b@"))), stored));
    assertEquals(2, written(new StopMaintenance(List.of(machine("b@"))), stored));
    assertEquals(2, written(new UpdateSchedule(schedule("a@ c@ d@", 1)), stored));
  }

  private static int written(MaintenanceOperation operation, Map<RecordKey, Message> stored) {
    RegistryDraft draft = new RegistryDraft(stored);
    assertEquals(Optional.empty(), operation.perform(draft));
    draft.applyTo(stored);
    return draft.changes().size();
  }

  @Test
  void aScheduleThatTheStoreCannotHoldIsRefused() {
    String machines =
        IntStream.range(0, 30_000)
            .mapToObj(number -> "machine-%05d.example.com@".formatted(number))
            .collect(Collectors.joining(" "));
    UpdateSchedule update = new UpdateSchedule(schedule(machines, 1));
    assertEquals(false, update.check(MaintenancePlan.NONE).isEmpty());
  }

  private static Schedule schedule(String machines, long duration) {
    Window.Builder window =
        Window.newBuilder()
            .setUnavailability(
                Unavailability.newBuilder()
                    .setStart(TimeInfo.newBuilder().setNanoseconds(1))
                    .setDuration(DurationInfo.newBuilder().setNanoseconds(duration)));
    for (String text : machines.isEmpty() ? new String[0] : machines.split(" ", -1)) {
      window.addMachineIds(machine(text));
    }
    return Schedule.newBuilder().addWindows(window).build();
  }

  private static MachineID machine(String text) {
    int at = text.indexOf('@');
    MachineID.Builder machine = MachineID.newBuilder();
    if (at > 0) {
      machine.setHostname(text.substring(0, at));
    }
    return (at + 1 < text.length() ? machine.setIp(text.substring(at + 1)) : machine).build();
  }
}
