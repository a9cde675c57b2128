package io.mesos4j.agent.checks;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.shell.Probes;
import io.mesos4j.common.loop.Inbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries checks, each on a virtual thread that lives as long as the try: at most two at a time for
 * each task. A try that is given up ends at once, and what it found is dropped.
 */
public final class ProbeRunner implements Probes {

  private static final Logger LOG = LoggerFactory.getLogger(ProbeRunner.class);

  private final Containerizer containers;
  private final Inbox<AgentEvent> inbox;
  private final HttpProbe http = new HttpProbe();
  private final Map<CheckKey, Thread> tries = new ConcurrentHashMap<>();

  public ProbeRunner(Containerizer containers, Inbox<AgentEvent> inbox) {
    this.containers = containers;
    this.inbox = inbox;
  }

  @Override
  public void start(CheckKey check, Probe probe, Duration timeout) {
    Thread attempt =
        Thread.ofVirtual()
            .name("check-" + check.container())
            .unstarted(() -> report(check, attempt(check, probe, timeout)));
    tries.put(check, attempt);
    attempt.start();
  }

  @Override
  public void stop(CheckKey check) {
    Thread attempt = tries.remove(check);
    if (attempt != null) {
      attempt.interrupt();
    }
  }

  private void report(CheckKey check, ProbeResult result) {
    if (tries.remove(check, Thread.currentThread())) {
      inbox.post(new AgentEvent.Probed(check, result));
    }
  }

  private ProbeResult attempt(CheckKey check, Probe probe, Duration timeout) {
    try {
      return switch (probe) {
        case Probe.Command command -> run(check, command, timeout);
        case Probe.Http page -> http.attempt(page, Deadline.in(timeout));
        case Probe.Tcp port -> TcpProbe.attempt(port, Deadline.in(timeout));
      };
    } catch (IOException | RuntimeException failure) {
      LOG.debug("A check of container {} failed: {}", check.container(), failure.toString());
      return new ProbeResult.Failed(failure.toString());
    } catch (InterruptedException givenUp) {
      return new ProbeResult.Failed("given up");
    }
  }

  private ProbeResult run(CheckKey check, Probe.Command command, Duration timeout)
      throws IOException, InterruptedException {
    ExitStatus status = containers.run(check.container(), command.command(), timeout);
    return status.isExit()
        ? new ProbeResult.Exited(status.code())
        : new ProbeResult.Failed("the command was " + status);
  }
}
