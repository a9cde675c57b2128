package io.mesos4j.agent.edge;

import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.daemon.LogLevels;
import io.mesos4j.common.files.FileObject;
import io.mesos4j.common.files.FileOutcome;
import io.mesos4j.common.files.FileSlice;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.rules.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;

/** The operator calls about the daemon itself: its files, metrics and log. For any thread. */
public final class DaemonCalls {

  private static final Duration METRICS_PATIENCE = Duration.ofSeconds(10);

  private final VirtualFiles files;
  private final Metrics metrics;
  private final LogLevels levels;

  public DaemonCalls(VirtualFiles files, Metrics metrics, LogLevels levels) {
    this.files = files;
    this.metrics = metrics;
    this.levels = levels;
  }

  Answer metrics(Call.GetMetrics call) {
    Duration patience =
        call.hasTimeout() ? Duration.ofNanos(call.getTimeout().getNanoseconds()) : METRICS_PATIENCE;
    return new Answer.Message(AgentAnswers.metrics(metrics.snapshot(patience).join()));
  }

  Answer loggingLevel() {
    return new Answer.Message(AgentAnswers.loggingLevel(levels.verbosity()));
  }

  Answer setLoggingLevel(Call.SetLoggingLevel call) {
    Duration duration = Duration.ofNanos(call.getDuration().getNanoseconds());
    Optional<Violation> violation = levels.set(call.getLevel(), duration);
    return new Answer.Plain(
        violation.map(found -> HttpResponse.text(400, found.text())).orElseGet(HttpResponse::ok));
  }

  Answer listFiles(Optional<Principal> principal, Call.ListFiles call) {
    return answer(files.list(principal, call.getPath()), DaemonCalls::listed);
  }

  Answer readFile(Optional<Principal> principal, Call.ReadFile call) {
    long length = call.hasLength() ? call.getLength() : -1;
    return answer(
        files.read(principal, call.getPath(), call.getOffset(), length), DaemonCalls::part);
  }

  private static <T> Answer answer(FileOutcome<T> outcome, Function<T, Response> found) {
    return switch (outcome) {
      case FileOutcome.Found<T>(T value) -> new Answer.Message(found.apply(value));
      case FileOutcome.Missing<T>() -> Answer.refused(404, "");
      case FileOutcome.Forbidden<T>() -> new Answer.Plain(HttpResponse.status(403));
      case FileOutcome.Refused<T>(String reason) -> Answer.refused(400, reason);
    };
  }

  private static Response listed(List<FileObject> objects) {
    Response.ListFiles.Builder list = Response.ListFiles.newBuilder();
    objects.forEach(object -> list.addFileInfos(object.info()));
    return Response.newBuilder().setType(Response.Type.LIST_FILES).setListFiles(list).build();
  }

  private static Response part(FileSlice slice) {
    return Response.newBuilder()
        .setType(Response.Type.READ_FILE)
        .setReadFile(Response.ReadFile.newBuilder().setSize(slice.size()).setData(slice.bytes()))
        .build();
  }
}
