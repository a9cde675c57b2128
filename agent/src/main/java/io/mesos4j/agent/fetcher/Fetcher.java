package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;

/** Brings URIs into sandboxes. Blocks its caller's (virtual) thread, which may be interrupted. */
public interface Fetcher {

  /**
   * Fetches the URIs in the given order; the first failure ends it.
   *
   * @param uris what to fetch; with none of them there is nothing to do, but it counts as done
   * @param destination where to
   */
  void fetch(List<Protos.CommandInfo.URI> uris, Destination destination)
      throws IOException, InterruptedException;

  /**
   * Where fetched files go.
   *
   * @param sandbox through directories that tasks may rename
   * @param user who shall own them; empty for the agent's own user
   */
  record Destination(AnchoredPath sandbox, Optional<User> user) {

    /** Into a sandbox that is no part of another. */
    public static Destination of(Path sandbox, Optional<User> user) {
      return new Destination(AnchoredPath.of(sandbox), user);
    }
  }
}
