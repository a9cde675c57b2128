package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A list that is searched, sorted and cut into pages here, so that the browser holds one page
 * however long the list is. The query's parameters: {@code q} (words), {@code sort} (a column),
 * {@code order} (asc or desc), {@code offset} and {@code limit}. Built once, then immutable.
 *
 * @param <T> what a row is made from
 */
final class Listing<T> {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST_ROWS = 500;

  /** A page of less than this part of all rows is found without sorting them all. */
  private static final int FEW = 8;

  private final Map<String, Comparator<T>> orders = new LinkedHashMap<>();
  private final Function<T, List<String>> texts;
  private final BiConsumer<JsonWriter, T> row;

  /**
   * @param texts what a search looks at
   * @param row writes the fields of a row
   */
  Listing(Function<T, List<String>> texts, BiConsumer<JsonWriter, T> row) {
    this.texts = texts;
    this.row = row;
  }

  /** Adds a column to sort by; the first is the default. */
  <U extends Comparable<? super U>> Listing<T> by(String column, Function<T, U> value) {
    orders.put(column, Comparator.comparing(value));
    return this;
  }

  /** The fields {@code total}, {@code matching}, {@code offset} and {@code rows}. */
  void write(JsonWriter json, Collection<T> all, Query query) {
    List<T> matching = new ArrayList<>(all);
    Words words = Words.of(query.get("q").orElse(""));
    if (!words.isEmpty()) {
      matching.removeIf(one -> !words.match(texts.apply(one)));
    }
    int offset = whole(query, "offset", 0, Integer.MAX_VALUE);
    int limit = whole(query, "limit", DEFAULT_LIMIT, MOST_ROWS);
    json.field("total", (long) all.size())
        .field("matching", (long) matching.size())
        .field("offset", (long) offset);
    json.name("rows").array();
    firstInOrder(matching, order(query), (long) offset + limit).stream()
        .skip(offset)
        .limit(limit)
        .forEach(one -> {
          json.object();
          row.accept(json, one);
          json.endObject();
        });
    json.endArray();
  }

  /** As if all were sorted, without that for the few that a page shows of many. */
  private static <T> List<T> firstInOrder(List<T> all, Comparator<T> order, long count) {
    if (count > all.size() / FEW) {
      all.sort(order);
      return all;
    }
    Comparator<Placed<T>> stable =
        Comparator.<Placed<T>, T>comparing(Placed::value, order).thenComparingInt(Placed::place);
    PriorityQueue<Placed<T>> first = new PriorityQueue<>(stable.reversed());
    for (int i = 0; i < all.size(); i++) {
      Placed<T> next = new Placed<>(all.get(i), i);
      if (first.size() < count) {
        first.add(next);
      } else if (count > 0 && stable.compare(next, first.element()) < 0) {
        first.remove();
        first.add(next);
      }
    }
    return first.stream().sorted(stable).map(Placed::value).toList();
  }

  /** A row and where it stood. */
  private record Placed<T>(T value, int place) {}

  private Comparator<T> order(Query query) {
    String column = query.get("sort").orElse(orders.keySet().iterator().next());
    Comparator<T> order = orders.get(column);
    if (order == null) {
      throw new IllegalArgumentException(
          "sort names the column '%s'; there are %s".formatted(column, orders.keySet()));
    }
    return query.get("order").filter("desc"::equals).isPresent() ? order.reversed() : order;
  }

  private static int whole(Query query, String name, int fallback, int most) {
    String text = query.get(name).orElse("" + fallback);
    try {
      return Math.min(Integer.parseUnsignedInt(text), most);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'");
    }
  }
}
