package io.mesos4j.master.main;

import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import java.util.Locale;

/** Where the registry is kept. */
enum RegistryKind {
  /** Durable, in ZooKeeper; upstream's name for its durable registry is kept. */
  REPLICATED_LOG,
  /** Gone when the master ends. */
  IN_MEMORY;

  static final FlagType<RegistryKind> TYPE =
      FlagTypes.type("registry", RegistryKind::parse, RegistryKind::text);

  private static RegistryKind parse(String text) {
    for (RegistryKind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no registry; choose replicated_log or in_memory");
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
