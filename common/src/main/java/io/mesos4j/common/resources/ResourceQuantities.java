package io.mesos4j.common.resources;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Scalars by name, without identity: what shares, quota and minimums are counted in. Sorted names
 * beside a flat array of thousandths; zero and absent are the same. Immutable, any thread.
 */
public final class ResourceQuantities {

  public static final ResourceQuantities EMPTY = new ResourceQuantities(new String[0], new long[0]);

  private final String[] names;
  private final long[] thousandths;

  private ResourceQuantities(String[] names, long[] thousandths) {
    this.names = names;
    this.thousandths = thousandths;
  }

  /** From names and thousandths; negative ones are refused. */
  public static ResourceQuantities of(Map<String, Long> thousandths) {
    TreeMap<String, Long> sorted = new TreeMap<>(thousandths);
    sorted.values().removeIf(value -> value == 0);
    String[] names = sorted.keySet().toArray(String[]::new);
    long[] values = sorted.values().stream().mapToLong(Long::longValue).toArray();
    for (long value : values) {
      if (value < 0) {
        throw new IllegalArgumentException("negative quantity in " + thousandths);
      }
    }
    return new ResourceQuantities(names, values);
  }

  static ResourceQuantities of(Resources resources) {
    String[] names = new String[resources.size()];
    long[] sums = new long[resources.size()];
    int size = 0;
    for (Portion portion : resources) {
      if (portion.amount() instanceof Scalar) {
        size = add(portion, names, sums, size);
      }
    }
    return of(names, sums, size);
  }

  /** Answers how many names there are now; they stay sorted. */
  private static int add(Portion portion, String[] names, long[] sums, int size) {
    int found = Arrays.binarySearch(names, 0, size, portion.name());
    if (found >= 0) {
      sums[found] = Scalar.add(sums[found], portion.thousandths());
      return size;
    }
    int place = -found - 1;
    System.arraycopy(names, place, names, place + 1, size - place);
    System.arraycopy(sums, place, sums, place + 1, size - place);
    names[place] = portion.name();
    sums[place] = portion.thousandths();
    return size + 1;
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  public long thousandths(int index) {
    return thousandths[index];
  }

  /** In thousandths; zero when absent. */
  public long get(String name) {
    int index = Arrays.binarySearch(names, name);
    return index < 0 ? 0 : thousandths[index];
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  public ResourceQuantities plus(ResourceQuantities other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    String[] names = new String[size() + other.size()];
    long[] sums = new long[names.length];
    int size = 0;
    int left = 0;
    int right = 0;
    while (left < size() || right < other.size()) {
      int order = compare(left, other, right);
      names[size] = order <= 0 ? name(left) : other.name(right);
      long mine = order <= 0 ? thousandths(left++) : 0;
      long others = order >= 0 ? other.thousandths(right++) : 0;
      sums[size++] = Scalar.add(mine, others);
    }
    return of(names, sums, size);
  }

  /** What remains; nothing becomes negative. */
  public ResourceQuantities minus(ResourceQuantities other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    String[] names = new String[size()];
    long[] rests = new long[names.length];
    int size = 0;
    for (int i = 0; i < names.length; i++) {
      long rest = thousandths[i] - other.get(name(i));
      if (rest > 0) {
        names[size] = name(i);
        rests[size++] = rest;
      }
    }
    return of(names, rests, size);
  }

  /** Negative when the left name comes first or the right ones are used up. */
  private int compare(int left, ResourceQuantities other, int right) {
    if (right >= other.size()) {
      return -1;
    }
    return left >= size() ? 1 : name(left).compareTo(other.name(right));
  }

  private static ResourceQuantities of(String[] names, long[] thousandths, int size) {
    return new ResourceQuantities(Arrays.copyOf(names, size), Arrays.copyOf(thousandths, size));
  }

  /** Whether there is at least as much of everything as in {@code other}. */
  public boolean contains(ResourceQuantities other) {
    for (int i = 0; i < other.names.length; i++) {
      if (get(other.names[i]) < other.thousandths[i]) {
        return false;
      }
    }
    return true;
  }

  /** A fresh map, sorted by name. */
  public SequencedMap<String, Long> asMap() {
    SequencedMap<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], thousandths[i]);
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceQuantities quantities
        && Arrays.equals(names, quantities.names)
        && Arrays.equals(thousandths, quantities.thousandths);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(thousandths);
  }

  /** For messages to people: {@code cpus:2; mem:1024}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : "; ")
          .append(names[i])
          .append(':')
          .append(new Scalar(thousandths[i]));
    }
    return text.toString();
  }
}
