package io.mesos4j.master.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.DurationInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.KillPolicy;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;

/** One planted fault for each recorded situation in which a task of LAUNCH is refused. */
final class TaskFaults {

  private static final DurationInfo NEGATIVE = DurationInfo.newBuilder().setNanoseconds(-1).build();

  private TaskFaults() {}

  /** By situation, what makes a good task bad. */
  static Map<String, BiConsumer<Desk, TaskInfo.Builder>> all() {
    Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults = new LinkedHashMap<>();
    ids(faults);
    checks(faults);
    resources(faults);
    descriptions(faults);
    limits(faults);
    executors(faults);
    return faults;
  }

  private static void ids(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put("id with slash", (desk, task) -> id(task, "a/b"));
    faults.put("id with backslash", (desk, task) -> id(task, "a\\b"));
    faults.put("id dot", (desk, task) -> id(task, "."));
    faults.put("id dot dot", (desk, task) -> id(task, ".."));
    faults.put("id empty", (desk, task) -> id(task, ""));
    faults.put("id control char", (desk, task) -> id(task, "a\nb"));
    faults.put("id too long", (desk, task) -> id(task, "x".repeat(256)));
    faults.put(
        "wrong agent", (desk, task) -> task.setSlaveId(SlaveID.newBuilder().setValue("other")));
    faults.put(
        "negative kill grace",
        (desk, task) -> task.setKillPolicy(KillPolicy.newBuilder().setGracePeriod(NEGATIVE)));
    faults.put("negative max completion time", (desk, task) -> task.setMaxCompletionTime(NEGATIVE));
  }

  private static void id(TaskInfo.Builder task, String id) {
    task.setTaskId(TaskID.newBuilder().setValue(id));
  }

  private static void checks(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put(
        "check without type message",
        (desk, task) -> task.setCheck(CheckInfo.newBuilder().setType(CheckInfo.Type.HTTP)));
    faults.put(
        "check http path without slash",
        (desk, task) ->
            task.setCheck(
                CheckInfo.newBuilder()
                    .setType(CheckInfo.Type.HTTP)
                    .setHttp(CheckInfo.Http.newBuilder().setPort(80).setPath("no-slash"))));
    faults.put(
        "check negative delay", (desk, task) -> task.setCheck(tcpCheck().setDelaySeconds(-1)));
    faults.put(
        "check negative interval",
        (desk, task) -> task.setCheck(tcpCheck().setIntervalSeconds(-1)));
    faults.put(
        "health check without message",
        (desk, task) ->
            task.setHealthCheck(HealthCheck.newBuilder().setType(HealthCheck.Type.TCP)));
    faults.put(
        "health check bad scheme",
        (desk, task) ->
            task.setHealthCheck(
                HealthCheck.newBuilder()
                    .setType(HealthCheck.Type.HTTP)
                    .setHttp(HealthCheck.HTTPCheckInfo.newBuilder().setScheme("ftp").setPort(80))));
    faults.put(
        "health check negative grace",
        (desk, task) -> task.setHealthCheck(tcpHealth().setGracePeriodSeconds(-1)));
    faults.put(
        "health check negative timeout",
        (desk, task) -> task.setHealthCheck(tcpHealth().setTimeoutSeconds(-1)));
  }

  private static CheckInfo.Builder tcpCheck() {
    return CheckInfo.newBuilder()
        .setType(CheckInfo.Type.TCP)
        .setTcp(CheckInfo.Tcp.newBuilder().setPort(80));
  }

  private static HealthCheck.Builder tcpHealth() {
    return HealthCheck.newBuilder()
        .setType(HealthCheck.Type.TCP)
        .setTcp(HealthCheck.TCPCheckInfo.newBuilder().setPort(80));
  }

  private static void resources(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put("no resources", (desk, task) -> task.clearResources());
    faults.put("more cpus than offered", (desk, task) -> uses(task, "cpus:5;mem:32"));
    faults.put("more mem than offered", (desk, task) -> uses(task, "cpus:1;mem:4096"));
    faults.put("unoffered resource name", (desk, task) -> uses(task, "cpus:1;bananas:1"));
    faults.put("port outside offer", (desk, task) -> uses(task, "cpus:1;ports:[80-80]"));
    faults.put("negative scalar", (desk, task) -> task.addResources(scalar("disk", -1)));
    faults.put("range begin after end", (desk, task) -> task.addResources(ports(31010, 31001)));
    faults.put(
        "overlapping ranges",
        (desk, task) ->
            task.addResources(
                ports(31000, 31010)
                    .setRanges(
                        Value.Ranges.newBuilder()
                            .addRange(range(31000, 31010))
                            .addRange(range(31005, 31020)))));
    faults.put("empty resource name", (desk, task) -> task.addResources(scalar("", 1)));
    faults.put(
        "reserved for other role", (desk, task) -> uses(task, "cpus(other):1;mem(other):32"));
    faults.put(
        "persistence on unreserved disk",
        (desk, task) ->
            task.addResources(
                scalar("disk", 10)
                    .setDisk(
                        Resource.DiskInfo.newBuilder()
                            .setPersistence(
                                Resource.DiskInfo.Persistence.newBuilder().setId("volume"))
                            .setVolume(
                                Volume.newBuilder()
                                    .setMode(Volume.Mode.RW)
                                    .setContainerPath("data")))));
    faults.put("fractional gpus", (desk, task) -> task.addResources(scalar("gpus", 0.5)));
  }

  private static void uses(TaskInfo.Builder task, String resources) {
    task.clearResources().addAllResources(Scenario.parsed(resources));
  }

  private static Resource.Builder scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value));
  }

  private static Resource.Builder ports(long begin, long end) {
    return Resource.newBuilder()
        .setName("ports")
        .setType(Value.Type.RANGES)
        .setRanges(Value.Ranges.newBuilder().addRange(range(begin, end)));
  }

  private static Value.Range range(long begin, long end) {
    return Value.Range.newBuilder().setBegin(begin).setEnd(end).build();
  }

  private static void descriptions(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put(
        "env value missing",
        (desk, task) -> variable(task, Environment.Variable.newBuilder().setName("A")));
    faults.put(
        "env secret missing",
        (desk, task) ->
            variable(
                task,
                Environment.Variable.newBuilder()
                    .setName("A")
                    .setType(Environment.Variable.Type.SECRET)));
    faults.put(
        "volume without source",
        (desk, task) ->
            task.setContainer(
                ContainerInfo.newBuilder()
                    .setType(ContainerInfo.Type.MESOS)
                    .addVolumes(
                        Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath("data"))));
    faults.put(
        "docker without docker info",
        (desk, task) ->
            task.setContainer(ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER)));
    faults.put(
        "share cgroups false outside group",
        (desk, task) ->
            task.setContainer(
                ContainerInfo.newBuilder()
                    .setType(ContainerInfo.Type.MESOS)
                    .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false))));
  }

  private static void variable(TaskInfo.Builder task, Environment.Variable.Builder variable) {
    task.getCommandBuilder().setEnvironment(Environment.newBuilder().addVariables(variable));
  }

  private static void limits(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put("limits below request", (desk, task) -> limit(task, "cpus", 0.5));
    faults.put(
        "limits without request",
        (desk, task) -> {
          uses(task, "cpus:1");
          limit(task, "mem", 64);
        });
    faults.put(
        "limits of disk",
        (desk, task) -> {
          uses(task, "cpus:1;disk:10");
          limit(task, "disk", 64);
        });
  }

  private static void limit(TaskInfo.Builder task, String name, double value) {
    task.putLimits(name, Value.Scalar.newBuilder().setValue(value).build());
  }

  private static void executors(Map<String, BiConsumer<Desk, TaskInfo.Builder>> faults) {
    faults.put("neither command nor executor", (desk, task) -> task.clearCommand());
    faults.put(
        "both command and executor", (desk, task) -> task.setExecutor(desk.executor("both")));
    faults.put("executor id with slash", (desk, task) -> with(task, desk.executor("a/b")));
    faults.put(
        "executor other framework",
        (desk, task) ->
            with(
                task,
                desk.executor("e").setFrameworkId(FrameworkID.newBuilder().setValue("other"))));
    faults.put(
        "executor without command", (desk, task) -> with(task, desk.executor("e").clearCommand()));
    faults.put(
        "custom executor without command",
        (desk, task) ->
            with(task, desk.executor("e").clearCommand().setType(ExecutorInfo.Type.CUSTOM)));
    faults.put("default executor in launch", (desk, task) -> with(task, Desk.groupExecutor()));
    faults.put(
        "executor negative grace",
        (desk, task) -> with(task, desk.executor("e").setShutdownGracePeriod(NEGATIVE)));
    faults.put(
        "executor more than offer",
        (desk, task) ->
            with(
                task,
                desk.executor("e").clearResources().addAllResources(Scenario.parsed("cpus:8"))));
    faults.put(
        "env value missing of an executor",
        (desk, task) ->
            with(
                task,
                desk.executor("e")
                    .setCommand(
                        CommandInfo.newBuilder()
                            .setValue("true")
                            .setEnvironment(
                                Environment.newBuilder()
                                    .addVariables(
                                        Environment.Variable.newBuilder().setName("A"))))));
  }

  private static void with(TaskInfo.Builder task, ExecutorInfo.Builder executor) {
    task.clearCommand().setExecutor(executor);
  }
}
