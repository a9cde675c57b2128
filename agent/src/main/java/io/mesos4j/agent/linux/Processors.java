package io.mesos4j.agent.linux;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processors of this host. Stateless. */
public final class Processors {

  private Processors() {}

  /** The numbers of those that are switched on, whichever of them we may use ourselves. */
  public static List<Integer> online() throws IOException {
    return parse(KernelFile.read("/sys/devices/system/cpu/online"));
  }

  /** Reads the kernel's lists, such as {@code 0-3,6}. */
  static List<Integer> parse(String text) {
    return Stream.of(text.strip().split(",", -1)).flatMapToInt(Processors::range).boxed().toList();
  }

  private static IntStream range(String text) {
    String[] ends = text.split("-", 2);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }
}
