package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What a command prints; whole if it ends with 0. Closing it ends the command.
 *
 * @param command the running command, which complains little
 * @param user as whom it runs
 * @param bytes how much it should print
 */
record CommandOutput(Process command, String user, OptionalLong bytes) implements Content {

  private static final int LONGEST_COMPLAINT = 1000;

  @Override
  public InputStream stream() {
    return command.getInputStream();
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    byte[] complaint = command.getErrorStream().readNBytes(LONGEST_COMPLAINT);
    if (command.waitFor() != 0) {
      String text = new String(complaint, StandardCharsets.UTF_8).strip();
      throw new FetchException(
          "user '"
              + user
              + "' cannot read it ("
              + text
              + "); let that user, or run the task as another");
    }
  }

  @Override
  public void close() throws IOException {
    command.destroyForcibly();
    command.getInputStream().close();
    command.getErrorStream().close();
    command.getOutputStream().close();
  }
}
