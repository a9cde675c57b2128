package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole driver while one hundred leaders die: elections by a real ZooKeeper, real sockets.
 * Every second one has a stand-by when it dies; after the others nobody leads for a moment.
 */
@Timeout(120)
class HundredLeadersTest {

  private static final int LEADERS = 100;
  private static final int WARM = 10;

  /** The driver's own threads, and those of its ZooKeeper client. */
  private static final Pattern OURS =
      Pattern.compile("mesos-.*|Curator.*|.*-(Send|Event)Thread.*|globalEventExecutor.*");

  private static final FrameworkInfo INFO =
      FrameworkInfo.newBuilder().setUser("").setName("outlives them all").build();

  private final RecordingScheduler scheduler = new RecordingScheduler();
  private ElectedMasters masters;
  private Set<Thread> before;
  private MesosSchedulerDriver driver;

  @BeforeEach
  void startDriver() throws Exception {
    masters = new ElectedMasters();
    before = threads();
    driver = new MesosSchedulerDriver(scheduler, INFO, masters.url());
    driver.start();
  }

  @AfterEach
  void close() throws Exception {
    driver.stop(true);
    driver.join();
    masters.close();
  }

  @Test
  void leaveNoThreadAndNoCallbackTwice() throws Exception {
    ElectedMasters.Member leader = masters.join();
    served(leader, 1, "registered framework-1 master-1");
    Set<Thread> warm = Set.of();
    for (int number = 2; number <= LEADERS + 1; number++) {
      leader = successor(leader, number);
      assertThat(scheduler.next()).isEqualTo("disconnected");
      served(leader, number, "registered framework-1 master-" + number);
      if (number == WARM) {
        warm = driverThreads();
      }
    }
    assertThat(warm).isNotEmpty();
    assertThat(driverThreads()).isEqualTo(warm);

    driver.stop(true);
    driver.join();
    leader.master().close();
    for (Thread thread : warm) {
      thread.join();
    }
    assertThat(scheduler.heardNothingMore()).isTrue();
  }

  private ElectedMasters.Member successor(ElectedMasters.Member leader, int number)
      throws Exception {
    if (number % 2 == 0) {
      ElectedMasters.Member next = masters.join();
      masters.kill(leader);
      return next;
    }
    masters.kill(leader);
    return masters.join();
  }

  /** One subscription, one word to the scheduler, one update, one acknowledgement. */
  private void served(ElectedMasters.Member leader, int number, String word) throws Exception {
    FakeMaster master = leader.master();
    assertThat(master.awaitSubscription().call().getType()).isEqualTo(Call.Type.SUBSCRIBE);
    master.subscribed();
    assertThat(scheduler.next()).isEqualTo(word);
    master.send(update("task-" + number));
    assertThat(scheduler.next()).isEqualTo("update task-" + number + " TASK_RUNNING");
    assertThat(master.awaitCall().call().getType()).isEqualTo(Call.Type.ACKNOWLEDGE);
  }

  private static Event update(String task) {
    return Event.newBuilder()
        .setType(Event.Type.UPDATE)
        .setUpdate(
            Event.Update.newBuilder()
                .setStatus(
                    TaskStatus.newBuilder()
                        .setTaskId(TaskID.newBuilder().setValue(task))
                        .setAgentId(AgentID.newBuilder().setValue("agent-1"))
                        .setState(TaskState.TASK_RUNNING)
                        .setUuid(ByteString.copyFromUtf8("0123456789abcdef"))))
        .build();
  }

  /** Those that came with the driver or since. */
  private Set<Thread> driverThreads() {
    Set<Thread> threads = threads();
    threads.removeAll(before);
    return threads;
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> OURS.matcher(thread.getName()).matches())
        .collect(Collectors.toSet());
  }
}
