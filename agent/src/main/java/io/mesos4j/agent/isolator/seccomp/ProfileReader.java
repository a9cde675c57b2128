package io.mesos4j.agent.isolator.seccomp;

import io.mesos4j.agent.isolator.seccomp.SeccompRule.Comparison;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.JsonTree;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads profiles as Docker writes them (docs.docker.com, "Seccomp security profiles for Docker"):
 * rules that are not meant for this architecture, or for a container with these capabilities, are
 * left out. Stateless.
 */
final class ProfileReader {

  private static final String ACTION = "SCMP_ACT_";
  private static final String COMPARISON = "SCMP_CMP_";
  private static final int OPERATION_NOT_PERMITTED = 1;

  private final SystemCalls system;

  ProfileReader(SystemCalls system) {
    this.system = system;
  }

  /**
   * @param capabilities those of the container, like {@code CAP_SYS_ADMIN}
   */
  SeccompProfile read(byte[] json, Set<String> capabilities) throws IOException {
    try {
      Map<String, Object> profile = JsonTree.object(json);
      List<SeccompRule> rules = new ArrayList<>();
      for (Object entry : list(profile, "syscalls")) {
        Map<String, Object> rule = map(entry);
        if (isMeant(rule, capabilities)) {
          rules.addAll(rules(rule));
        }
      }
      return new SeccompProfile(action(profile, "defaultAction", "defaultErrnoRet"), rules);
    } catch (JsonException | IllegalArgumentException | ClassCastException unusable) {
      throw new IOException(
          "the seccomp profile cannot be read: " + unusable.getMessage(), unusable);
    }
  }

  private boolean isMeant(Map<String, Object> rule, Set<String> capabilities) {
    Map<String, Object> includes = map(rule.getOrDefault("includes", Map.of()));
    Map<String, Object> excludes = map(rule.getOrDefault("excludes", Map.of()));
    List<String> arches = strings(includes, "arches");
    return (arches.isEmpty() || arches.stream().anyMatch(system::isCalled))
        && capabilities.containsAll(strings(includes, "caps"))
        && strings(excludes, "arches").stream().noneMatch(system::isCalled)
        && strings(excludes, "caps").stream().noneMatch(capabilities::contains);
  }

  /** Tests of one argument are alternatives, and become rules of their own, as in Docker. */
  private static List<SeccompRule> rules(Map<String, Object> rule) {
    List<String> names = new ArrayList<>(strings(rule, "names"));
    if (rule.get("name") instanceof String single) {
      names.add(single);
    }
    int action = action(rule, "action", "errnoRet");
    List<SeccompRule.Test> tests = new ArrayList<>();
    for (Object test : list(rule, "args")) {
      tests.add(test(map(test)));
    }
    long arguments = tests.stream().mapToInt(SeccompRule.Test::index).distinct().count();
    if (arguments == tests.size()) {
      return List.of(new SeccompRule(names, action, tests));
    }
    return tests.stream().map(test -> new SeccompRule(names, action, List.of(test))).toList();
  }

  private static SeccompRule.Test test(Map<String, Object> test) {
    String operation = (String) test.get("op");
    if (operation == null || !operation.startsWith(COMPARISON)) {
      throw new IllegalArgumentException("an argument is compared by '" + operation + "'");
    }
    int index = (int) number(test, "index");
    if (index < 0 || index > 5) {
      throw new IllegalArgumentException("system calls have arguments 0 to 5, not " + index);
    }
    return new SeccompRule.Test(
        index,
        Comparison.valueOf(operation.substring(COMPARISON.length())),
        number(test, "value"),
        number(test, "valueTwo"));
  }

  private static int action(Map<String, Object> from, String name, String errno) {
    String text = (String) from.get(name);
    if (text == null || !text.startsWith(ACTION)) {
      throw new IllegalArgumentException("'" + text + "' is no " + name);
    }
    int detail = from.containsKey(errno) ? (int) number(from, errno) : OPERATION_NOT_PERMITTED;
    return switch (text.substring(ACTION.length()).toUpperCase(Locale.ROOT)) {
      case "ALLOW" -> 0x7fff0000;
      case "ERRNO" -> 0x00050000 | (detail & 0xffff);
      case "KILL", "KILL_THREAD" -> 0;
      case "KILL_PROCESS" -> 0x80000000;
      case "TRAP" -> 0x00030000;
      case "TRACE" -> 0x7ff00000 | (detail & 0xffff);
      case "LOG" -> 0x7ffc0000;
      default -> throw new IllegalArgumentException("'" + text + "' is no action");
    };
  }

  private static long number(Map<String, Object> from, String name) {
    return from.get(name) instanceof BigDecimal value ? value.toBigInteger().longValue() : 0;
  }

  private static List<String> strings(Map<String, Object> from, String name) {
    return list(from, name).stream().map(String.class::cast).toList();
  }

  private static List<?> list(Map<String, Object> from, String name) {
    return from.get(name) instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked") // objects are read as maps by strings
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
