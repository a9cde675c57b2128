package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files up to what the journal of an earlier life says. Only a power failure makes that
 * necessary: a process that was killed has left its files to the kernel, which loses nothing. A
 * journal is old news if another agent, perhaps upstream's, ran here since. Used once, at start,
 * before {@code boot_id} is written anew.
 *
 * @param root the work_dir
 * @param bootNow which boot of the host this is
 * @param bootBefore which boot the last agent ran in; empty if none ever did
 */
record JournalRecovery(Path root, String bootNow, Optional<String> bootBefore) {

  private static final Logger LOG = LoggerFactory.getLogger(JournalRecovery.class);

  /** Leaves no journal. Throws, naming the file, if one is damaged. */
  void run() throws IOException {
    List<Path> touched = new ArrayList<>();
    for (Path journal : List.of(Journal.aside(root), Journal.current(root))) {
      if (Files.exists(journal)) {
        touched.addAll(replay(journal));
      }
    }
    Settlement.settle(touched, root);
    Files.deleteIfExists(Journal.aside(root));
    Files.deleteIfExists(Journal.current(root));
  }

  private List<Path> replay(Path journal) throws IOException {
    JournalContent content = JournalContent.read(journal, root);
    boolean lost = !content.bootId().equals(bootNow);
    boolean latest = bootBefore.filter(content.bootId()::equals).isPresent();
    if (lost && latest) {
      LOG.info("Restoring {} changes of checkpoints after a reboot", content.changes().size());
      for (FileChange change : content.changes()) {
        change.apply();
      }
    }
    return content.changes().stream().map(FileChange::file).toList();
  }
}
