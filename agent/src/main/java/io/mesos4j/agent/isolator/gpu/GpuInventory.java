package io.mesos4j.agent.isolator.gpu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What graphics cards this host has. */
public interface GpuInventory {

  /** All cards, by number. */
  List<Gpu> cards() throws IOException;

  /** Device files that every user of a card needs besides. */
  List<Path> controls();
}
