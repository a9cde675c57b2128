package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.MountTable;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.wire.Upid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Resource.DiskInfo.Source;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disks that an agent is said to have, and those that it has. */
class DiskSourcesTest {

  @TempDir private Path place;

  @Test
  void directoryOfAPathIsMade() throws Exception {
    open(path("a/b"));
    assertThat(place.resolve("a/b")).isDirectory();
    open(path(place.resolve("c").toString()));
    assertThat(place.resolve("c")).isDirectory();
    Files.createFile(place.resolve("file"));
    refused("cannot be made", path("file"));
  }

  @Test
  void mountHasToBeMounted() throws Exception {
    Path disk = Files.createDirectory(place.toRealPath().resolve("disk"));
    Files.createSymbolicLink(place.resolve("link"), disk);
    refused("is not there", mount(place.resolve("absent").toString()));
    refused("Nothing is mounted", mount(disk.toString()));
    MountTable.Mount mounted = new MountTable.Mount("none", disk, "tmpfs", List.of());
    for (String root : List.of(disk.toString(), "link")) {
      new DiskSources(place, new MountTable(List.of(mounted))).open(List.of(disk(mount(root))));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RAW", "BLOCK", "UNKNOWN"})
  void typeOfAProvidersDiskIsRefused(Source.Type type) {
    refused(type.name(), Source.newBuilder().setType(type));
  }

  @ParameterizedTest
  @EnumSource(names = {"PATH", "MOUNT"})
  void rootIsNeeded(Source.Type type) {
    refused("without a root", Source.newBuilder().setType(type));
  }

  @Test
  void agentDoesNotStartWithADiskThatItCannotHave() {
    String disk = "{\"name\":\"disk\",\"type\":\"SCALAR\",\"scalar\":{\"value\":1},";
    String raw = "\"disk\":{\"source\":{\"type\":\"RAW\"}}}";
    assertThatThrownBy(
            () -> {
              FlagValues flags =
                  new FlagParser(AgentFlags.set())
                      .parse(
                          List.of(
                              "--master=127.0.0.1:1",
                              "--work_dir=" + place,
                              "--resources=[" + disk + raw + "]"),
                          Map.of());
              new AgentSettingsReader(flags, place, "1.0.0")
                  .read(Upid.parse("slave(1)@127.0.0.1:1"), "host");
            })
        .isInstanceOf(StartException.class)
        .hasMessageContaining("RAW");
  }

  private void open(Source.Builder source) throws Exception {
    new DiskSources(place, new MountTable(List.of())).open(List.of(disk(source)));
  }

  private void refused(String why, Source.Builder source) {
    assertThatThrownBy(() -> open(source))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(why);
  }

  private static Source.Builder path(String root) {
    return Source.newBuilder()
        .setType(Source.Type.PATH)
        .setPath(Source.Path.newBuilder().setRoot(root));
  }

  private static Source.Builder mount(String root) {
    return Source.newBuilder()
        .setType(Source.Type.MOUNT)
        .setMount(Source.Mount.newBuilder().setRoot(root));
  }

  private static Resource disk(Source.Builder source) {
    return Resource.newBuilder()
        .setName("disk")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(1))
        .setDisk(DiskInfo.newBuilder().setSource(source))
        .build();
  }
}
