package io.mesos4j.agent.container.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;

/**
 * What the operator decided about the size of logs, by upstream's names; a task's environment may
 * decide otherwise: {@code CONTAINER_LOGGER_MAX_STDOUT_SIZE} and so on.
 */
public final class LogRotation {

  /** A logger by this name rotates. */
  public static final String MODULE = "org_apache_mesos_LogrotateContainerLogger";

  private static final String PREFIX = "environment_variable_prefix";
  private static final String KEEP = "rotate ";
  private static final List<String> STREAMS = List.of("stdout", "stderr");
  private static final List<String> NAMES =
      List.of(
          "max_stdout_size",
          "logrotate_stdout_options",
          "max_stderr_size",
          "logrotate_stderr_options",
          PREFIX);

  /** For whom there is nothing to do here: processes and programs that we do not need. */
  private static final List<String> IDLE =
      List.of("launcher_dir", "logrotate_path", "libprocess_num_worker_threads");

  private static final long LEAST_BYTES = 4096;
  private static final int MOST_KEPT = 1000;

  private final Map<String, String> decided;
  private final ToLongFunction<String> sizes;

  /**
   * @param parameters of upstream's module
   * @param sizes reads a size such as {@code 10MB}; throws {@link IllegalArgumentException}
   * @throws IllegalArgumentException saying what is wrong with a parameter
   */
  public LogRotation(Map<String, String> parameters, ToLongFunction<String> sizes) {
    this.sizes = sizes;
    this.decided = new HashMap<>();
    STREAMS.forEach(stream -> {
      decided.put("max_" + stream + "_size", "10MB");
      decided.put("logrotate_" + stream + "_options", "");
    });
    decided.put(PREFIX, "CONTAINER_LOGGER_");
    parameters.forEach((name, value) -> {
      if (!NAMES.contains(name) && !IDLE.contains(name)) {
        throw new IllegalArgumentException(
            "the parameter '" + name + "' is not known; use one of " + NAMES);
      }
      decided.put(name, value);
    });
    STREAMS.forEach(stream -> policy(stream, decided));
  }

  /** What holds for a stream of the container that runs the command. */
  LogPolicy of(String stream, CommandInfo command) throws IOException {
    Map<String, String> wished = new HashMap<>(decided);
    for (Environment.Variable variable : command.getEnvironment().getVariablesList()) {
      NAMES.stream()
          .filter(name ->
              variable.getName().equals(decided.get(PREFIX) + name.toUpperCase(Locale.ROOT)))
          .forEach(name -> wished.put(name, variable.getValue()));
    }
    try {
      return policy(stream, wished);
    } catch (IllegalArgumentException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  private LogPolicy policy(String stream, Map<String, String> wished) {
    String name = "max_" + stream + "_size";
    long bytes = sizes.applyAsLong(wished.get(name));
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          name + " is " + wished.get(name) + "; it takes at least " + LEAST_BYTES + "B");
    }
    return new LogPolicy(bytes, kept(stream, wished.get("logrotate_" + stream + "_options")));
  }

  /** Lines as logrotate reads them; its default is to keep nothing. */
  private static int kept(String stream, String options) {
    List<String> lines =
        Arrays.stream(options.split("\n", -1))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    int kept = 0;
    for (String line : lines) {
      if (!line.matches(KEEP + "\\d{1,4}")) {
        throw new IllegalArgumentException(
            "logrotate_"
                + stream
                + "_options has '"
                + line
                + "'; what is understood is 'rotate N', with N up to "
                + MOST_KEPT);
      }
      kept = Math.min(MOST_KEPT, Integer.parseInt(line.substring(KEEP.length())));
    }
    return kept;
  }
}
