package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.Descriptor;
import java.util.Optional;

/** What a first process reads from and writes to. */
public sealed interface Wiring {

  /** There is nothing to read; {@code stdout} and {@code stderr} in the sandbox are appended to. */
  record Files() implements Wiring {}

  /**
   * A pipe each.
   *
   * @param input where it reads; empty if there is nothing to read
   */
  record Pipes(Optional<Descriptor> input, Descriptor output, Descriptor error) implements Wiring {}

  /**
   * A terminal for all three.
   *
   * @param kept the terminal's other side, if the supervisor is to hold it open, so that it is
   *     there for whoever comes after us
   */
  record Screen(Descriptor terminal, Optional<Descriptor> kept) implements Wiring {}
}
