package io.mesos4j.common.resources;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.mesos.Protos;

/**
 * A set of words, sorted.
 *
 * @param items the words, unmodifiable
 */
public record Sets(NavigableSet<String> items) implements Amount {

  public Sets {
    items = Collections.unmodifiableNavigableSet(new TreeSet<>(items));
  }

  public static Sets of(Protos.Value.Set set) {
    return new Sets(new TreeSet<>(set.getItemList()));
  }

  @Override
  public Sets plus(Amount other) {
    TreeSet<String> sum = new TreeSet<>(items);
    sum.addAll(((Sets) other).items);
    return new Sets(sum);
  }

  @Override
  public Sets minus(Amount other) {
    TreeSet<String> rest = new TreeSet<>(items);
    rest.removeAll(((Sets) other).items);
    return new Sets(rest);
  }

  @Override
  public boolean contains(Amount other) {
    return items.containsAll(((Sets) other).items);
  }

  @Override
  public boolean isEmpty() {
    return items.isEmpty();
  }

  @Override
  public long thousandths() {
    return items.size() * 1000L;
  }

  @Override
  public void writeTo(Protos.Resource.Builder resource) {
    resource.setType(Protos.Value.Type.SET).setSet(Protos.Value.Set.newBuilder().addAllItem(items));
  }

  /** Upstream's text: {@code {a, b}}. */
  @Override
  public String toString() {
    return "{" + String.join(", ", items) + "}";
  }
}
