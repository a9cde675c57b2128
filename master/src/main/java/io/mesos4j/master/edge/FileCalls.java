package io.mesos4j.master.edge;

import io.mesos4j.common.files.FileObject;
import io.mesos4j.common.files.FileOutcome;
import io.mesos4j.common.files.FileSlice;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;

/** The operator calls that read what this daemon shows of its files. Any thread. */
final class FileCalls {

  private final VirtualFiles files;

  FileCalls(VirtualFiles files) {
    this.files = files;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(Call.Type.LIST_FILES, this::list, Call.Type.READ_FILE, this::read);
  }

  private void list(Call call, OperatorExchange exchange) {
    answer(
        exchange,
        files.list(exchange.http().principal(), call.getListFiles().getPath()),
        FileCalls::listed);
  }

  private void read(Call call, OperatorExchange exchange) {
    Call.ReadFile wanted = call.getReadFile();
    long length = wanted.hasLength() ? wanted.getLength() : -1;
    answer(
        exchange,
        files.read(exchange.http().principal(), wanted.getPath(), wanted.getOffset(), length),
        FileCalls::part);
  }

  private static <T> void answer(
      OperatorExchange exchange, FileOutcome<T> outcome, Function<T, Response.Builder> found) {
    switch (outcome) {
      case FileOutcome.Found<T>(T value) -> exchange.respond(found.apply(value));
      case FileOutcome.Missing<T>() -> exchange.http().respond(HttpResponse.text(404, ""));
      case FileOutcome.Forbidden<T>() -> exchange.forbid();
      case FileOutcome.Refused<T>(String reason) ->
          exchange.http().respond(HttpResponse.text(400, reason));
    }
  }

  private static Response.Builder listed(List<FileObject> objects) {
    Response.ListFiles.Builder list = Response.ListFiles.newBuilder();
    objects.forEach(object -> list.addFileInfos(object.info()));
    return Response.newBuilder().setType(Response.Type.LIST_FILES).setListFiles(list);
  }

  private static Response.Builder part(FileSlice slice) {
    return Response.newBuilder()
        .setType(Response.Type.READ_FILE)
        .setReadFile(Response.ReadFile.newBuilder().setSize(slice.size()).setData(slice.bytes()));
  }
}
