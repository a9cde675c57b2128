package io.mesos4j.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.client.core.DriverStatus;
import io.mesos4j.client.core.SchedulerCallbacks;
import io.mesos4j.client.shell.SessionSettings.Acknowledgements;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the environment says to a scheduler driver. */
@Timeout(60)
class DriverEnvironmentTest {

  private static final String FACTOR = "MESOS_REGISTRATION_BACKOFF_FACTOR";
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void choosesTheFirstPauseBeforeAMasterIsAskedAgain() {
    assertThat(firstPause(Map.of())).isEqualTo(Duration.ofSeconds(1));
    assertThat(firstPause(Map.of(FACTOR, "20secs"))).isEqualTo(Duration.ofSeconds(10));
    assertThat(firstPause(Map.of(FACTOR, "500ms"))).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void abortsTheDriverAtItsStartIfItMakesNoSense() throws Exception {
    SchedulerSession session =
        new SchedulerSession(settings(), callbacks(), Map.of(FACTOR, "2 parsecs"));
    assertThat(session.start()).isEqualTo(DriverStatus.ABORTED);
    assertThat(heard.poll(20, TimeUnit.SECONDS))
        .startsWith("error " + FACTOR + ": '2 parsecs' is not a duration");
    assertThat(session.join()).isEqualTo(DriverStatus.ABORTED);
  }

  private static Duration firstPause(Map<String, String> environment) {
    return settings().backoff(half(), environment).next();
  }

  private static Random half() {
    return new Random() {
      private static final long serialVersionUID = 1L;

      @Override
      public double nextDouble() {
        return 0.5;
      }
    };
  }

  private static SessionSettings settings() {
    FrameworkInfo info = FrameworkInfo.newBuilder().setUser("").setName("test").build();
    return SessionSettings.of(
        info.toByteArray(), List.of(), "127.0.0.1:1", Acknowledgements.IMPLICIT, Optional.empty());
  }

  private SchedulerCallbacks callbacks() {
    return (SchedulerCallbacks)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SchedulerCallbacks.class},
            (proxy, method, arguments) -> heard.add(method.getName() + " " + arguments[0]));
  }
}
