package io.mesos4j.master.webui.terminal;

import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.TTYInfo;
import org.apache.mesos.agent.Protos.Call;

/**
 * The API of one agent as one person may use it: a session in a container is opened, and typed
 * into. Any thread; {@link #open} waits for the agent.
 *
 * @param credentials what the person's browser gave the master, for the agent to judge
 */
record AgentLine(HttpClient client, URI api, Optional<String> credentials) {

  private static final String RECORDS = "application/recordio";
  private static final String JSON = "application/json";

  /** The best shell that the container has. */
  private static final String SHELL =
      "if command -v bash >/dev/null 2>&1; then exec bash -i; else exec sh -i; fi";

  /** Opens a terminal; the answer's body are records of what it shows. */
  HttpResponse<InputStream> open(ContainerID session, TTYInfo.WindowSize size)
      throws IOException, InterruptedException {
    Call.Builder call = Call.newBuilder().setType(Call.Type.LAUNCH_NESTED_CONTAINER_SESSION);
    call.getLaunchNestedContainerSessionBuilder()
        .setContainerId(session)
        .setCommand(command())
        .setContainer(
            ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setTtyInfo(TTYInfo.newBuilder().setWindowSize(size)));
    return client.send(
        request()
            .header("Content-Type", JSON)
            .header("Accept", RECORDS)
            .header("Message-Accept", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(MesosJson.printV1(call.build())))
            .build(),
        BodyHandlers.ofInputStream());
  }

  /** Carries what is typed until it ends; completes with the agent's answer. */
  CompletableFuture<HttpResponse<String>> type(Keystrokes keystrokes) {
    return client.sendAsync(
        request()
            .header("Content-Type", RECORDS)
            .header("Message-Content-Type", JSON)
            .POST(BodyPublishers.fromPublisher(keystrokes))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(api);
    credentials.ifPresent(known -> request.header("Authorization", known));
    return request;
  }

  private static CommandInfo command() {
    return CommandInfo.newBuilder()
        .setValue(SHELL)
        .setEnvironment(
            Environment.newBuilder()
                .addVariables(
                    Environment.Variable.newBuilder().setName("TERM").setValue("xterm-256color")))
        .build();
  }
}
