package io.mesos4j.agent.container.console;

import java.nio.file.Path;
import java.util.Optional;

/** Takes what a container prints. Called on the pump's thread; failures end in the agent's log. */
interface LogSink {

  /** For what is only read along. */
  LogSink NONE =
      new LogSink() {
        @Override
        public void write(byte[] bytes) {}

        @Override
        public void close() {}
      };

  void write(byte[] bytes);

  /** Where this process shows the file that is written to, whatever its name leads to meanwhile. */
  default Optional<Path> held() {
    return Optional.empty();
  }

  void close();
}
