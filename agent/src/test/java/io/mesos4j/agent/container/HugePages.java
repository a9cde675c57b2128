package io.mesos4j.agent.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for some huge pages on this host, as files of a folder, while a test runs. */
final class HugePages implements AutoCloseable {

  static final long PAGE = 2 << 20;

  private static final Path SURPLUS =
      Path.of("/sys/kernel/mm/hugepages/hugepages-2048kB/nr_overcommit_hugepages");
  private static final String SOME = "8";

  private final Path folder;
  private final String before;
  private boolean mounted;

  private HugePages(Path folder) throws IOException {
    this.folder = folder;
    this.before = Files.readString(SURPLUS).trim();
  }

  /** Without them the test is skipped. */
  static HugePages offer(Path folder) throws Exception {
    assumeTrue(Files.isWritable(SURPLUS), "needs huge pages of 2 MB: " + SURPLUS);
    HugePages pages = new HugePages(Files.createDirectories(folder));
    String refusal = pages.prepare();
    if (!refusal.isEmpty()) {
      pages.close();
    }
    assumeTrue(refusal.isEmpty(), "needs four huge pages: " + refusal);
    return pages;
  }

  private String prepare() throws Exception {
    Files.writeString(SURPLUS, SOME);
    String refusal =
        PrivateHierarchies.run(
            "mount", "-t", "hugetlbfs", "-o", "pagesize=2M", "none", folder.toString());
    if (!refusal.isEmpty()) {
      return refusal;
    }
    mounted = true;
    Path trial = folder.resolve("trial");
    String trouble = PrivateHierarchies.run("fallocate", "-l", "8M", trial.toString());
    Files.deleteIfExists(trial);
    return trouble;
  }

  /** A shell command that takes two pages, one by one, and says for each that it got it. */
  String takeTwo(String name) {
    Path file = folder.resolve(name);
    return "fallocate -l 2M %1$s.1 && echo first; fallocate -l 2M %1$s.2 && echo second"
        .formatted(file);
  }

  @Override
  public void close() throws IOException {
    String refusal = mounted ? PrivateHierarchies.run("umount", folder.toString()) : "";
    Files.writeString(SURPLUS, before);
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
  }
}
