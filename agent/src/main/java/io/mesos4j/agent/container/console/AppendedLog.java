package io.mesos4j.agent.container.console;

import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the sandbox that what is printed is appended to, as if the container did it itself. */
final class AppendedLog implements LogSink {

  private static final Logger LOG = LoggerFactory.getLogger(AppendedLog.class);

  private final String shown;
  private final Descriptor descriptor;
  private boolean failing;

  AppendedLog(LogOwner owner, String name) throws IOException {
    this.shown = owner.sandbox().path().resolve(name).toString();
    this.descriptor = owner.open(name);
  }

  @Override
  public void write(byte[] bytes) {
    try {
      descriptor.writeAll(bytes);
      failing = false;
    } catch (IOException failure) {
      if (!failing) {
        LOG.warn("Output for {} is lost: {}", shown, failure.getMessage());
      }
      failing = true;
    }
  }

  @Override
  public Optional<Path> held() {
    return Optional.of(Path.of("/proc/self/fd/" + descriptor.number()));
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
