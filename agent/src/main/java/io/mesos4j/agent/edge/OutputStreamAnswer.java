package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.container.console.OutputReader;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireVersions;
import java.time.Duration;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.agent.Protos.ProcessIO;

/** Passes on what a container prints, as records of an answer. A reader too slow is cut off. */
final class OutputStreamAnswer implements OutputReader {

  private final ResponseStream stream;
  private final MediaType records;

  OutputStreamAnswer(ResponseStream stream, MediaType records) {
    this.stream = stream;
    this.records = records;
  }

  @Override
  public boolean output(Channel channel, byte[] piece) {
    ProcessIO.Data.Type type =
        switch (channel) {
          case STDOUT -> ProcessIO.Data.Type.STDOUT;
          case STDERR -> ProcessIO.Data.Type.STDERR;
        };
    return send(
        ProcessIO.newBuilder()
            .setType(ProcessIO.Type.DATA)
            .setData(ProcessIO.Data.newBuilder().setType(type).setData(ByteString.copyFrom(piece)))
            .build());
  }

  @Override
  public boolean heartbeat(Duration interval) {
    ProcessIO.Control.Heartbeat.Builder heartbeat =
        ProcessIO.Control.Heartbeat.newBuilder()
            .setInterval(DurationInfo.newBuilder().setNanoseconds(interval.toNanos()));
    return send(
        ProcessIO.newBuilder()
            .setType(ProcessIO.Type.CONTROL)
            .setControl(
                ProcessIO.Control.newBuilder()
                    .setType(ProcessIO.Control.Type.HEARTBEAT)
                    .setHeartbeat(heartbeat))
            .build());
  }

  @Override
  public void ended() {
    stream.close();
  }

  private boolean send(ProcessIO message) {
    byte[] bytes =
        records == MediaType.JSON ? MesosJson.printV1(message) : WireVersions.toV1(message);
    return stream.write(RecordIo.encode(bytes));
  }
}
