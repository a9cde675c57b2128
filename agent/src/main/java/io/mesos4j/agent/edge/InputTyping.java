package io.mesos4j.agent.edge;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.ConsoleInput;
import io.mesos4j.agent.core.rules.ProcessInputRules;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.wire.WireException;
import java.io.IOException;
import java.util.Optional;
import org.apache.mesos.Protos.TTYInfo.WindowSize;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.ProcessIO;

/** Types what one client sends into one container. Used by the thread of the request. */
final class InputTyping {

  private final Console console;
  private final ConsoleInput input;

  InputTyping(Console console, ConsoleInput input) {
    this.console = console;
    this.input = input;
  }

  /** Answers what the client is told in the end. */
  HttpResponse type(CallStream calls) throws InterruptedException {
    try {
      for (Optional<Call> call = calls.next(); call.isPresent(); call = calls.next()) {
        Optional<HttpResponse> refused = type(call.get());
        if (refused.isPresent()) {
          return refused.get();
        }
      }
    } catch (WireException e) {
      return HttpResponse.text(400, "Failed to read the records: " + e.getMessage());
    }
    return calls.endedWell() || console.isOver()
        ? HttpResponse.ok()
        : HttpResponse.text(400, "The stream of records ended in the middle of one");
  }

  private Optional<HttpResponse> type(Call call) throws InterruptedException {
    Optional<Violation> violation = ProcessInputRules.check(call);
    if (violation.isPresent()) {
      return Optional.of(HttpResponse.text(400, violation.get().text()));
    }
    ProcessIO io = call.getAttachContainerInput().getProcessIo();
    if (io.getType() == ProcessIO.Type.DATA) {
      return write(io.getData().getData().toByteArray());
    }
    return io.getControl().getType() == ProcessIO.Control.Type.TTY_INFO
        ? resize(io.getControl().getTtyInfo().getWindowSize())
        : Optional.empty();
  }

  private Optional<HttpResponse> write(byte[] bytes) throws InterruptedException {
    if (bytes.length == 0) {
      input.end();
      return Optional.empty();
    }
    try {
      input.write(bytes);
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(
          console.isOver()
              ? HttpResponse.ok()
              : HttpResponse.text(500, "Failed writing to stdin: " + failure.getMessage()));
    }
  }

  private Optional<HttpResponse> resize(WindowSize size) {
    try {
      input.resize(size.getRows(), size.getColumns());
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(
          HttpResponse.text(400, "Unable to set the window size: " + failure.getMessage()));
    }
  }
}
