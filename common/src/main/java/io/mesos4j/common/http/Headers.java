package io.mesos4j.common.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The header fields of a request or an answer, in order, names compared without case. Immutable.
 */
public final class Headers {

  private static final Headers NONE = new Headers(List.of());

  private final List<Field> fields;

  private record Field(String name, String value) {}

  private Headers(List<Field> fields) {
    this.fields = fields;
  }

  public static Headers none() {
    return NONE;
  }

  public static Headers of(String name, String value) {
    return NONE.with(name, value);
  }

  static Builder builder() {
    return new Builder();
  }

  /** These fields and one more; a field of the same name stays. */
  public Headers with(String name, String value) {
    Builder more = builder();
    more.fields.addAll(fields);
    return more.add(name, value).build();
  }

  /** The value of the first field of this name. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      // Most are written as we write them, which costs less to see.
      if (field.name.equals(name) || field.name.equalsIgnoreCase(name)) {
        return Optional.of(field.value);
      }
    }
    return Optional.empty();
  }

  /** The value of the last field of this name: upstream's daemons hear only that one. */
  public Optional<String> last(String name) {
    return fields.reversed().stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(field -> field.value)
        .findFirst();
  }

  public boolean contains(String name) {
    return first(name).isPresent();
  }

  /** Hands over every field, in order. */
  public void forEach(BiConsumer<String, String> action) {
    for (Field field : fields) {
      action.accept(field.name, field.value);
    }
  }

  /** Collects fields; used by one thread. */
  static final class Builder {

    private final List<Field> fields = new ArrayList<>();

    Builder add(String name, String value) {
      fields.add(new Field(checked(name), checked(value)));
      return this;
    }

    Headers build() {
      return new Headers(List.copyOf(fields));
    }
  }

  /** A line break in a field would let its author write the rest of the answer. */
  private static String checked(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("header field with a line break: " + text);
    }
    return text;
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
