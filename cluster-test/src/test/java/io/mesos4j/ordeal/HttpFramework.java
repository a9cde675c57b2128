package io.mesos4j.ordeal;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireVersions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A framework that speaks the v1 scheduler API by itself: asks each master in turn, follows
 * redirections, and subscribes again when its stream ends or another master leads.
 */
final class HttpFramework implements Framework {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int MOST_RECORD_BYTES = 16 << 20;

  /** One subscription: the stream and what names it. */
  private record Subscription(URI master, String stream, InputStream events) {}

  private final Workload workload;
  private final List<Server> masters;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Thread reader;
  private final Thread watcher;
  private volatile FrameworkInfo info;
  private volatile Optional<Subscription> subscription = Optional.empty();
  private volatile boolean closed;

  HttpFramework(Workload workload, List<Server> masters) {
    this.workload = workload;
    this.masters = masters;
    this.info =
        FrameworkInfo.newBuilder()
            .setUser(System.getProperty("user.name"))
            .setName(workload.name())
            .setCheckpoint(true)
            .setFailoverTimeout(DriverFramework.FAILOVER_SECONDS)
            .build();
    this.reader = Thread.ofPlatform().daemon().name("ordeal-events").start(this::stayConnected);
    this.watcher = Thread.ofPlatform().daemon().name("ordeal-watch").start(this::watch);
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public void reconcile() {
    Call.Builder call = Call.newBuilder().setType(Call.Type.RECONCILE);
    workload
        .live()
        .forEach(id ->
            call.getReconcileBuilder()
                .addTasksBuilder()
                .setTaskId(TaskID.newBuilder().setValue(id)));
    send(call);
  }

  /** A new connection under the same id replaces the old one. */
  @Override
  public void failOver() {
    hangUp();
  }

  @Override
  public void close() {
    send(Call.newBuilder().setType(Call.Type.TEARDOWN));
    closed = true;
    hangUp();
    reader.interrupt();
    watcher.interrupt();
  }

  private void hangUp() {
    subscription.ifPresent(old -> {
      try {
        old.events().close();
      } catch (IOException alreadyGone) {
        // It is to be closed, and is.
      }
    });
  }

  private void stayConnected() {
    int next = 0;
    while (!closed) {
      try {
        URI master = uri(masters.get(next++ % masters.size()).address());
        read(subscribe(leaderSeenFrom(master)));
      } catch (IOException broken) {
        subscription = Optional.empty();
        pause();
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private static URI uri(String authority) {
    return URI.create("http://" + authority + "/api/v1/scheduler");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where that master redirects to; itself if it leads. */
  private URI leaderSeenFrom(URI master) throws IOException, InterruptedException {
    HttpRequest question =
        HttpRequest.newBuilder(master.resolve("/redirect")).timeout(PATIENCE).build();
    HttpResponse<Void> answer = client.send(question, HttpResponse.BodyHandlers.discarding());
    return answer
        .headers()
        .firstValue("Location")
        .map(location -> URI.create("http:" + location).resolve("/api/v1/scheduler"))
        .orElse(master);
  }

  private Subscription subscribe(URI master) throws IOException, InterruptedException {
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    call.getSubscribeBuilder().setFrameworkInfo(info);
    if (info.hasId()) {
      call.setFrameworkId(info.getId());
    }
    HttpResponse<InputStream> answer =
        client.send(request(master, call).build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException("subscription answered with " + answer.statusCode());
    }
    String stream = answer.headers().firstValue("Mesos-Stream-Id").orElseThrow();
    return new Subscription(master, stream, answer.body());
  }

  private static HttpRequest.Builder request(URI master, Call.Builder call) {
    return HttpRequest.newBuilder(master)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-protobuf")
        .header("Accept", "application/x-protobuf")
        .POST(HttpRequest.BodyPublishers.ofByteArray(WireVersions.toV1(call.build())));
  }

  private void read(Subscription fresh) throws IOException {
    subscription = Optional.of(fresh);
    RecordIo.Decoder records = new RecordIo.Decoder(MOST_RECORD_BYTES);
    byte[] buffer = new byte[64 * 1024];
    for (int n = fresh.events().read(buffer); n >= 0; n = fresh.events().read(buffer)) {
      for (byte[] record : records.feed(ByteBuffer.wrap(buffer, 0, n))) {
        Event.Builder event = Event.newBuilder();
        WireVersions.parseV1(record, event);
        take(event.build());
      }
    }
    throw new IOException("the stream ended");
  }

  private void take(Event event) {
    switch (event.getType()) {
      case SUBSCRIBED -> subscribed(event.getSubscribed().getFrameworkId());
      case OFFERS -> event.getOffers().getOffersList().forEach(this::answer);
      case UPDATE -> updated(event.getUpdate().getStatus());
      case ERROR -> workload.failed(event.getError().getMessage());
      default -> {}
    }
  }

  private void subscribed(FrameworkID id) {
    info = info.toBuilder().setId(id).build();
    workload.subscribed(id.getValue());
    reconcile();
  }

  private void updated(TaskStatus status) {
    workload.updated(status);
    if (!status.getUuid().isEmpty()) {
      Call.Builder call = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
      call.getAcknowledgeBuilder()
          .setSlaveId(status.getSlaveId())
          .setTaskId(status.getTaskId())
          .setUuid(ByteString.copyFrom(status.getUuid().toByteArray()));
      send(call);
    }
  }

  private void answer(Offer offer) {
    List<TaskInfo> tasks = workload.tasksFor(offer);
    Call.Builder call = Call.newBuilder().setType(Call.Type.ACCEPT);
    call.getAcceptBuilder().addOfferIds(offer.getId()).getFiltersBuilder().setRefuseSeconds(0.2);
    if (!tasks.isEmpty()) {
      call.getAcceptBuilder()
          .addOperationsBuilder()
          .setType(Offer.Operation.Type.LAUNCH)
          .getLaunchBuilder()
          .addAllTaskInfos(tasks);
    }
    send(call);
  }

  /** A call that does not arrive is not repeated: updates come again, launches are reconciled. */
  private void send(Call.Builder call) {
    Optional<Subscription> to = subscription;
    if (to.isEmpty() || !info.hasId()) {
      return;
    }
    HttpRequest.Builder request = request(to.get().master(), call.setFrameworkId(info.getId()));
    var _ =
        client.sendAsync(
            request.header("Mesos-Stream-Id", to.get().stream()).build(),
            HttpResponse.BodyHandlers.discarding());
  }

  /** Hangs up when another master says that it leads. */
  private void watch() {
    while (!closed && !Thread.currentThread().isInterrupted()) {
      pause();
      Optional<Subscription> current = subscription;
      if (current.isPresent() && leads(current.get()) == Leads.ANOTHER) {
        hangUp();
      }
    }
  }

  private enum Leads {
    NOBODY_ELSE,
    ANOTHER
  }

  private Leads leads(Subscription current) {
    String ours = current.master().getAuthority();
    return masters.stream()
            .filter(master -> !master.address().equals(ours))
            .anyMatch(HttpFramework::serves)
        ? Leads.ANOTHER
        : Leads.NOBODY_ELSE;
  }

  private static boolean serves(Server master) {
    try {
      return master.get("/state-summary").statusCode() == 200;
    } catch (IOException silent) {
      return false;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
