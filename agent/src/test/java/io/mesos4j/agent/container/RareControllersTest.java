package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.cgroup.NetClsHandles;
import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.model.ContainerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Controllers that hosts seldom mount, on this kernel: v1 by mounts of our own, v2 as it is. */
class RareControllersTest extends ProvingGround {

  private Path hierarchies() {
    return directory.resolve("hierarchies");
  }

  @Test
  void hugePagesRunOutAtTheLimitThatToolsSetOnV1() throws Exception {
    // The pages go first: a group lives on in the kernel as long as one of its pages.
    try (PrivateHierarchies mounts = PrivateHierarchies.mount(hierarchies(), "freezer", "hugetlb");
        HugePages pages = HugePages.offer(directory.resolve("huge"))) {
      ContainerHost host = host("cgroups/hugetlb", mounts.options(), options -> options);
      ContainerSpec hog = waiting("hog", pages.takeTwo("hog"));
      start(host, hog);
      limitIsRunInto(hog, mounts.group("hugetlb", hog), "hugetlb.2MB.limit_in_bytes");
      ContainerSpec neighbour = spec("neighbour", pages.takeTwo("neighbour"));
      assertThat(output(host, neighbour)).isEqualTo("first\nsecond\n");
    }
  }

  @Test
  void hugePagesRunOutAtTheLimitThatToolsSetOnV2() throws Exception {
    assumeRoot();
    Optional<Path> unified = CgroupHost.discover().v2("hugetlb");
    assumeTrue(unified.isPresent(), "needs hugetlb in the cgroup.controllers of v2");
    CgroupOptions options =
        CgroupOptions.in(GROUP).withPlace(CgroupOptions.Place.of(unified.orElseThrow(), GROUP));
    try (HugePages pages = HugePages.offer(directory.resolve("huge"))) {
      ContainerHost host = host("cgroups/hugetlb", options, all -> all);
      ContainerSpec hog = waiting("hog", pages.takeTwo("hog"));
      start(host, hog);
      Path group = unified.orElseThrow().resolve(GROUP).resolve("hog");
      limitIsRunInto(hog, new Cgroup(group), "hugetlb.2MB.max");
      ContainerSpec neighbour = spec("neighbour", pages.takeTwo("neighbour"));
      assertThat(output(host, neighbour)).isEqualTo("first\nsecond\n");
    }
  }

  private ContainerSpec waiting(String name, String command) throws Exception {
    return spec(name, "read go <" + gate() + "; " + command);
  }

  private void limitIsRunInto(ContainerSpec hog, Cgroup group, String file) throws Exception {
    group.write(file, Long.toString(HugePages.PAGE));
    Files.writeString(directory.resolve("gate"), "go\n");
    listener.end(hog.id());
    assertThat(log(hog, "stdout")).isEqualTo("first\n");
    assertThat(log(hog, "stderr")).contains("No space left on device");
  }

  @Test
  void packetsHaveThePriorityThatToolsSet() throws Exception {
    try (PrivateHierarchies mounts =
        PrivateHierarchies.mount(hierarchies(), "freezer", "net_prio")) {
      ContainerHost host = host("cgroups/net_prio", mounts.options(), options -> options);
      ContainerSpec spec = spec("sender", FOREVER);
      long pid = start(host, spec);
      Cgroup group = mounts.group("net_prio", spec);
      assertThat(group.processes()).contains(pid);
      group.write("net_prio.ifpriomap", "lo 5");
      assertThat(group.read("net_prio.ifpriomap")).contains("lo 5");
      host.containerizer().destroy(spec.id());
      listener.end(spec.id());
      assertThat(group.exists()).isFalse();
    }
  }

  @Test
  void packetsCarryTheHandleOfTheirContainer() throws Exception {
    try (PrivateHierarchies mounts =
        PrivateHierarchies.mount(hierarchies(), "freezer", "net_cls")) {
      CgroupOptions marking =
          mounts.options().withTraffic(NetClsHandles.parse("0x0012", "0x1,0x9"));
      ContainerHost host = host("cgroups/net_cls", marking, options -> options);
      ContainerSpec spec = spec("sender", FOREVER);
      long pid = start(host, spec);
      Cgroup group = mounts.group("net_cls", spec);
      assertThat(group.processes()).contains(pid);
      assertThat(group.readLong("net_cls.classid")).isEqualTo(0x00120001);
      host.containerizer().destroy(spec.id());
      listener.end(spec.id());
    }
  }
}
