package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.Secret;
import org.apache.mesos.Protos.Volume;
import org.junit.jupiter.api.Test;

/** Secrets of tasks: as variables, and as files in memory. */
class SecretsTest extends SeparateWorlds {

  private static Secret value(String text) {
    return Secret.newBuilder()
        .setType(Secret.Type.VALUE)
        .setValue(Secret.Value.newBuilder().setData(ByteString.copyFromUtf8(text)))
        .build();
  }

  private static Secret reference(String name) {
    return Secret.newBuilder()
        .setType(Secret.Type.REFERENCE)
        .setReference(Secret.Reference.newBuilder().setName(name))
        .build();
  }

  private static Volume.Builder shown(Secret secret) {
    return volume("keys/secret", Volume.Mode.RW)
        .setSource(Volume.Source.newBuilder().setType(Volume.Source.Type.SECRET).setSecret(secret));
  }

  private ContainerSpec withVariable(String name, String command, Secret secret) {
    CommandInfo.Builder info = CommandInfo.newBuilder().setValue(command);
    info.getEnvironmentBuilder()
        .addVariables(
            Environment.Variable.newBuilder()
                .setName("TOKEN")
                .setType(Environment.Variable.Type.SECRET)
                .setSecret(secret));
    Sandbox sandbox = new Sandbox(directory.resolve("sandboxes").resolve(name).toString());
    return ContainerSpec.of(new ContainerId(name), info.build(), sandbox);
  }

  @Test
  void secretIsAFileInMemoryOnly() throws Exception {
    openToOthers();
    ContainerSpec spec =
        with(
            asNobody("secret", "cat keys/secret; stat -f -c %T keys/secret"),
            shown(value("s3cret\n")));
    assertThat(output(host("filesystem/linux"), spec)).isEqualTo("s3cret\nramfs\n");
    assertThat(Path.of(spec.sandbox().directory(), "keys/secret")).isEmptyFile();
    assertThat(directory.resolve("run/.secret/secret")).doesNotExist();
  }

  @Test
  void secretIsAVariableOfTheCommand() throws Exception {
    ContainerSpec spec = withVariable("variable", "echo \"<$TOKEN>\"", value("it's $HOME\n"));
    assertThat(output(host("filesystem/posix"), spec)).isEqualTo("<it's $HOME\n>\n");
  }

  @Test
  void secretThatNoVariableCanHoldIsRefused() throws Exception {
    ContainerSpec spec = withVariable("nul", "true", value("a\0b"));
    host("filesystem/posix").containerizer().launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id()))
        .hasMessageContaining("the secret of the variable TOKEN holds a NUL character");
  }

  @Test
  void referenceIsRefusedByItsName() throws Exception {
    ContainerHost host = host("filesystem/linux");
    for (ContainerSpec spec :
        List.of(
            withVariable("variable", "true", reference("vault/token")),
            with(spec("volume", "true"), shown(reference("vault/token"))))) {
      host.containerizer().launch(spec);
      assertThatThrownBy(() -> listener.pid(spec.id()))
          .hasMessageContaining("the secret 'vault/token' is a reference");
    }
  }
}
