package io.mesos4j.agent.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Call.AttachContainerInput;
import org.apache.mesos.agent.Protos.ProcessIO;

/** What may be typed into a container, after the first call has named it. Pure. */
public final class ProcessInputRules {

  private ProcessInputRules() {}

  public static Optional<Violation> check(Call call) {
    if (call.getType() != Call.Type.ATTACH_CONTAINER_INPUT || !call.hasAttachContainerInput()) {
      return absent("attach_container_input");
    }
    AttachContainerInput input = call.getAttachContainerInput();
    if (input.getType() != AttachContainerInput.Type.PROCESS_IO) {
      return Rules.violation(
          "Expecting 'attach_container_input.type' to be 'PROCESS_IO' instead of: '%s'",
          input.getType());
    }
    return input.hasProcessIo()
        ? check(input.getProcessIo())
        : absent("attach_container_input.process_io");
  }

  private static Optional<Violation> check(ProcessIO io) {
    if (!io.hasType()) {
      return absent("process_io.type");
    }
    return switch (io.getType()) {
      case UNKNOWN -> Rules.violation("'process_io.type' is unknown");
      case DATA -> io.hasData() ? check(io.getData()) : absent("process_io.data");
      case CONTROL -> io.hasControl() ? check(io.getControl()) : absent("process_io.control");
    };
  }

  private static Optional<Violation> check(ProcessIO.Data data) {
    if (!data.hasType()) {
      return absent("process_io.data.type");
    }
    if (data.getType() != ProcessIO.Data.Type.STDIN) {
      return Rules.violation("Expecting 'process_io.data.type' to be 'STDIN'");
    }
    return data.hasData() ? Rules.ok() : absent("process_io.data.data");
  }

  private static Optional<Violation> check(ProcessIO.Control control) {
    if (!control.hasType()) {
      return absent("process_io.control.type");
    }
    return switch (control.getType()) {
      case UNKNOWN -> Rules.violation("'process_io.control.type' is unknown");
      case HEARTBEAT ->
          control.hasHeartbeat() ? Rules.ok() : absent("process_io.control.heartbeat");
      case TTY_INFO -> {
        if (!control.hasTtyInfo()) {
          yield absent("process_io.control.tty_info");
        }
        yield control.getTtyInfo().hasWindowSize() ? Rules.ok() : absent("tty_info.window_size");
      }
    };
  }

  private static Optional<Violation> absent(String field) {
    return Rules.violation("Expecting '%s' to be present", field);
  }
}
