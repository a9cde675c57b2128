package io.mesos4j.cluster;

import static io.mesos4j.cluster.SessionCalls.TASK;
import static io.mesos4j.cluster.SessionCalls.attach;
import static io.mesos4j.cluster.SessionCalls.command;
import static io.mesos4j.cluster.SessionCalls.data;
import static io.mesos4j.cluster.SessionCalls.open;
import static io.mesos4j.cluster.SessionCalls.plain;
import static io.mesos4j.cluster.SessionCalls.session;
import static io.mesos4j.cluster.SessionCalls.size;
import static io.mesos4j.cluster.SessionCalls.terminal;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.ProcessIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who look into running containers through the API of a real agent. */
class SessionTest {

  private static final String JSON = "application/json";
  private static final String RECORDS = "application/recordio";

  @TempDir private static Path folder;
  private static DaemonProcess agent;
  private static URI api;
  private static HttpClient client;

  @BeforeAll
  static void startAgentAndTask() throws Exception {
    int port = DaemonProcess.freePort();
    agent =
        new DaemonProcess(
            "mesos-agent",
            folder.resolve("agent"),
            port,
            List.of(
                "--master=127.0.0.1:" + DaemonProcess.freePort(),
                "--launcher=posix",
                "--resources=cpus:1;mem:128;disk:128",
                "--runtime_dir=" + folder.resolve("run")));
    api = URI.create("http://127.0.0.1:" + port + "/api/v1");
    client = HttpClient.newHttpClient();
    agent.await("recovery", () -> status(Call.newBuilder().setType(Call.Type.GET_TASKS)) == 200);
    assertThat(
            status(
                Call.newBuilder()
                    .setType(Call.Type.LAUNCH_CONTAINER)
                    .setLaunchContainer(
                        Call.LaunchContainer.newBuilder()
                            .setContainerId(TASK)
                            .setCommand(command("exec sleep 1000")))))
        .isEqualTo(200);
  }

  @AfterAll
  static void endTaskAndAgent() {
    status(
        Call.newBuilder()
            .setType(Call.Type.KILL_CONTAINER)
            .setKillContainer(Call.KillContainer.newBuilder().setContainerId(TASK)));
    assertThat(ended(TASK)).contains("\"exit_status\":9");
    agent.close();
    client.close();
  }

  @Test
  void terminalIsShownTypedIntoAndResized() throws Exception {
    ContainerID session = session("terminal");
    HttpResponse<InputStream> shown =
        send(
            open(session, "stty size; read line; echo \"got $line\"; stty size", terminal()),
            "Accept",
            RECORDS);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type")).contains(RECORDS);
    assertThat(shown.headers().firstValue("Message-Content-Type")).contains(JSON);
    assertThat(readUntil(shown.body(), "24 80\r\n")).isEqualTo("24 80\r\n");
    Typist typist = new Typist(api);
    typist.type(attach(session));
    typist.type(size(50, 132));
    typist.type(data("word\n"));
    assertThat(readAll(shown.body())).contains("got word", "50 132");
    assertThat(typist.status()).isEqualTo(200);
    assertThat(ended(session)).contains("\"exit_status\":0");
  }

  @Test
  void pipesEndWithAnEmptyPieceAndOnlyOneMayType() throws Exception {
    ContainerID session = session("pipes");
    HttpResponse<InputStream> shown = send(open(session, "cat; echo done", plain()));
    assertThat(shown.headers().firstValue("Content-Type")).contains(JSON);
    HttpResponse<InputStream> alongside =
        send(
            Call.newBuilder()
                .setType(Call.Type.ATTACH_CONTAINER_OUTPUT)
                .setAttachContainerOutput(
                    Call.AttachContainerOutput.newBuilder().setContainerId(session)));
    Typist typist = new Typist(api);
    typist.type(attach(session));
    typist.type(data("hello\n"));
    assertThat(readUntil(shown.body(), "hello\n")).isEqualTo("hello\n");

    Typist second = new Typist(api);
    second.type(attach(session));
    assertThat(second.status()).isEqualTo(409);

    typist.type(data(""));
    assertThat(readAll(shown.body())).isEqualTo("done\n");
    assertThat(readAll(alongside.body())).isEqualTo("hello\ndone\n");
    assertThat(typist.status()).isEqualTo(200);
  }

  @Test
  void sessionEndsWithItsConnection() throws Exception {
    ContainerID session = session("left");
    HttpResponse<InputStream> shown = send(open(session, "echo here; sleep 1000", plain()));
    assertThat(readUntil(shown.body(), "here\n")).isEqualTo("here\n");
    shown.body().close();
    assertThat(ended(session)).contains("\"exit_status\":9");
  }

  @Test
  void taskWithoutAnExecutorOutlivesTheAgentAndItsSessionsDoNot() throws Exception {
    ContainerID before = session("before");
    send(open(before, "sleep 1000", plain()));
    agent.killHard();
    agent.start();
    agent.await("recovery", () -> status(Call.newBuilder().setType(Call.Type.GET_TASKS)) == 200);
    assertThat(readAll(send(open(session("after"), "echo here", plain())).body()))
        .isEqualTo("here\n");
  }

  @Test
  void whatCannotBeAttachedToIsRefused() throws Exception {
    assertThat(typed(attach(session("none")))).isEqualTo(404);
    assertThat(typed(attach(TASK))).isEqualTo(500);
    assertThat(typed(data("x"))).isEqualTo(400);
    assertThat(status(open(session("stranger"), "true", plain()), "Accept", "text/html"))
        .isEqualTo(406);
    assertThat(status(open(session("typo"), "true", plain()), "Message-Accept", JSON))
        .isEqualTo(406);
    assertThat(status(Call.newBuilder().setType(Call.Type.GET_HEALTH), "Accept", RECORDS))
        .isEqualTo(406);
    ContainerID session = session("checked");
    HttpResponse<InputStream> shown = send(open(session, "cat", plain()));
    assertThat(typed(attach(session), size(1, 1))).isEqualTo(400);
    assertThat(typed(attach(session), attach(session))).isEqualTo(400);
    shown.body().close();
  }

  // ---- the wire ----

  private static HttpResponse<InputStream> send(Call.Builder call, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofByteArray(MesosJson.printV1(call.build())));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static int status(Call.Builder call, String... headers) {
    return send(call, headers).statusCode();
  }

  private static int typed(Call... calls) throws Exception {
    Typist typist = new Typist(api);
    for (Call call : calls) {
      typist.type(call);
    }
    return typist.status();
  }

  private static String ended(ContainerID container) {
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.WAIT_CONTAINER)
            .setWaitContainer(Call.WaitContainer.newBuilder().setContainerId(container));
    try (InputStream body = send(call).body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String readAll(InputStream records) {
    return readUntil(records, "\0never");
  }

  private static String readUntil(InputStream records, String end) {
    StringBuilder text = new StringBuilder();
    try {
      for (int length = length(records); length >= 0; length = length(records)) {
        ProcessIO.Builder io = ProcessIO.newBuilder();
        MesosJson.parseV1(records.readNBytes(length), io);
        text.append(io.getData().getData().toStringUtf8());
        if (text.toString().endsWith(end)) {
          break;
        }
      }
      return text.toString();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Of the next record; -1 at the end. */
  private static int length(InputStream records) throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int next = records.read(); next >= 0; next = records.read()) {
      if (next == '\n') {
        return Integer.parseInt(digits.toString());
      }
      digits.append((char) next);
    }
    return -1;
  }
}
