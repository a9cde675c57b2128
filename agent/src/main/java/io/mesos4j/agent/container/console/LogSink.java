package io.mesos4j.agent.container.console;

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

  void close();
}
