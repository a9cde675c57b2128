package io.mesos4j.master.registry.tool;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.RegistryRules;
import io.mesos4j.master.registry.RegistrySnapshot;
import io.mesos4j.master.registry.store.RegistryListing;
import io.mesos4j.master.registry.store.RegistryZNodes;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * What is in the registry and what is wrong with it. Reads only, so it may run beside masters; a
 * write that happens meanwhile may show in one record and not in the next.
 */
final class RegistryReport {

  private final Map<RecordKey, Message> records = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private RegistryReport() {}

  static RegistryReport read(ZooKeeperSession session) throws IOException {
    RegistryReport report = new RegistryReport();
    RegistryZNodes znodes = new RegistryZNodes(session.client(), session.path());
    try {
      RegistryListing listing = znodes.list();
      znodes
          .read(listing)
          .forEach((key, content) -> report.take(listing.paths().get(key), key, content));
      report.strangers(znodes);
    } catch (Exception unreadable) {
      throw new IOException(
          "cannot read " + znodes.root() + ": " + unreadable.getMessage(), unreadable);
    }
    RegistryRules.check(report.records).forEach(report.problems::add);
    return report;
  }

  /** Prints what can be read, a line of JSON each, and on lines with a # what cannot. */
  int dump(PrintStream out) {
    out.println(MesosJson.text(RegistrySnapshot.of(records)));
    for (FrameworkInfo framework : RegistrySnapshot.awaitedFrameworks(records)) {
      out.println("{\"awaited_framework\":" + MesosJson.text(framework) + "}");
    }
    problems.forEach(problem -> out.println("# " + problem));
    return problems.isEmpty() ? 0 : 1;
  }

  int check(PrintStream out) {
    problems.forEach(out::println);
    Map<String, Long> counts =
        records.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    key -> key.kind().folder(), LinkedHashMap::new, Collectors.counting()));
    out.println(records.size() + " records " + counts + ", " + problems.size() + " problems");
    return problems.isEmpty() ? 0 : 1;
  }

  private void take(String path, RecordKey key, ByteString content) {
    try {
      records.put(key, key.kind().parser().parseFrom(content));
    } catch (InvalidProtocolBufferException damaged) {
      problems.add(
          path
              + " cannot be read ("
              + damaged.getMessage()
              + "): restore a backup, or delete this znode and with it what it says");
    }
  }

  /** Folders that no master of this version has made. */
  private void strangers(RegistryZNodes znodes) throws Exception {
    Set<String> known =
        Stream.concat(Stream.of("epoch"), Stream.of(RecordKind.values()).map(RecordKind::folder))
            .collect(Collectors.toSet());
    for (String name : znodes.names(znodes.root())) {
      if (!known.contains(name)) {
        problems.add(
            znodes.root() + "/" + name + " is unknown to this version: is a newer one in use?");
      }
    }
  }
}
