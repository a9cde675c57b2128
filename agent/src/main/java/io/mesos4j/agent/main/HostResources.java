package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.ResourceSyntaxException;
import io.mesos4j.common.rules.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.Resource;

/**
 * What an agent offers: what the operator says, and for the rest what the host has less a reserve
 * for the host itself, by upstream's rules.
 */
final class HostResources {

  private static final Pattern TOTAL_MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");
  private static final long KILOBYTES_PER_MEGABYTE = 1024;
  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  /** A host with more keeps this much; a smaller one keeps half. */
  private static final long MEMORY_RESERVE = 1024;

  private static final long DISK_RESERVE = 5 * 1024;

  private HostResources() {}

  /**
   * The resources of this host.
   *
   * @param given the operator's text, if any
   */
  static List<Resource> find(Optional<String> given, String defaultRole, Path workDir)
      throws StartException, IOException {
    List<Resource> resources = new ArrayList<>();
    if (given.isPresent()) {
      resources.addAll(parse(given.get(), defaultRole));
    }
    String missing = missing(resources, workDir);
    if (!missing.isEmpty()) {
      resources.addAll(parse(missing, defaultRole));
    }
    Optional<Violation> violation = ResourceRules.check(resources);
    if (violation.isPresent()) {
      throw new StartException("--resources cannot be used: " + violation.get().text());
    }
    return resources;
  }

  private static List<Resource> parse(String text, String defaultRole) throws StartException {
    try {
      return ResourceParser.parse(text, defaultRole);
    } catch (ResourceSyntaxException e) {
      throw new StartException("--resources cannot be read: " + e.getMessage(), e);
    }
  }

  private static String missing(List<Resource> given, Path workDir) throws IOException {
    List<String> parts = new ArrayList<>();
    if (lacks(given, "cpus")) {
      parts.add("cpus:" + Runtime.getRuntime().availableProcessors());
    }
    if (lacks(given, "mem")) {
      parts.add("mem:" + lessReserve(totalMemory(), MEMORY_RESERVE));
    }
    if (lacks(given, "disk")) {
      long total = Files.getFileStore(workDir).getTotalSpace() / BYTES_PER_MEGABYTE;
      parts.add("disk:" + lessReserve(total, DISK_RESERVE));
    }
    if (lacks(given, "ports")) {
      parts.add("ports:[31000-32000]");
    }
    return String.join(";", parts);
  }

  private static long lessReserve(long megabytes, long reserve) {
    return megabytes > 2 * reserve ? megabytes - reserve : megabytes / 2;
  }

  private static long totalMemory() throws IOException {
    Matcher found = TOTAL_MEMORY.matcher(Files.readString(Path.of("/proc/meminfo")));
    if (!found.find()) {
      throw new IOException("/proc/meminfo does not tell the memory of this host; set --resources");
    }
    return Long.parseLong(found.group(1)) / KILOBYTES_PER_MEGABYTE;
  }

  private static boolean lacks(List<Resource> given, String name) {
    return given.stream().noneMatch(resource -> resource.getName().equals(name));
  }
}
