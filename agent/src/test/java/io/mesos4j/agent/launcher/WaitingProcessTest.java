package io.mesos4j.agent.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WaitingProcessTest {

  /** Its exit status says how it ended, whether it did so before or after it had its orders. */
  @Test
  void processThatHasEndedNeedsNoOrders() throws IOException {
    Descriptor.Pipe orders = Shim.orders();
    orders.reader().close();
    WaitingProcess ended = new WaitingProcess(new ProcessRecord(1, 1, 1, 1), orders.writer());
    assertThatCode(() -> ended.go("true")).doesNotThrowAnyException();
  }
}
