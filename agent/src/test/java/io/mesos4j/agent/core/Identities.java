package io.mesos4j.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Two agents that live the same life choose different identities at random: pairs theirs with ours
 * as they are first seen, and tells what of theirs is ours. Wording, times, how far a task has come
 * when word of it goes out, and what a host decides are left out of comparisons.
 */
final class Identities {

  private static final Set<String> HOSTS_CHOICE =
      Set.of("message", "timestamp", "latest_state", "container_id", "version");

  /**
   * What one of both does not know any more after a restart: ours the pid of what runs, upstream
   * what of a task it has told last.
   */
  private static final Set<String> KNOWN_TO_ONE =
      Set.of("executor_pid", "status_update_state", "status_update_uuid");

  private final Map<ByteString, ByteString> oursByTheirs = new HashMap<>();

  /** Holds when the two say the same, but for identities that are seen for the first time. */
  void assertSame(Message theirs, Message ours) {
    List<ByteString> left = in(theirs);
    List<ByteString> right = in(ours);
    assertThat(right).as("identities in %s", ours).hasSameSizeAs(left);
    for (int i = 0; i < left.size(); i++) {
      oursByTheirs.putIfAbsent(left.get(i), right.get(i));
    }
    assertThat(masked(ours)).isEqualTo(masked(translated(theirs)));
  }

  /** The message with our identities in place of theirs. */
  Message translated(Message theirs) {
    return changed(
        theirs,
        (field, value) -> isIdentity(field) ? oursByTheirs.getOrDefault(value, none()) : value);
  }

  private static ByteString none() {
    return ByteString.copyFromUtf8("not one of ours");
  }

  private static List<ByteString> in(Message message) {
    List<ByteString> found = new ArrayList<>();
    changed(
        message,
        (field, value) -> {
          if (isIdentity(field)) {
            found.add((ByteString) value);
          }
          return value;
        });
    return found;
  }

  private static boolean isIdentity(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING
        && (field.getName().equals("uuid") || field.getContainingType().getName().equals("UUID"));
  }

  private static Message masked(Message message) {
    return changed(
        message,
        (field, value) -> HOSTS_CHOICE.contains(field.getName()) ? nothing(field, value) : value);
  }

  private static Object nothing(FieldDescriptor field, Object value) {
    return value instanceof Message message
        ? message.getDefaultInstanceForType()
        : field.getDefaultValue();
  }

  private static Message changed(
      Message message, BiFunction<FieldDescriptor, Object, Object> change) {
    Message.Builder builder = message.newBuilderForType();
    message
        .getAllFields()
        .forEach((field, value) -> {
          if (field.isRepeated()) {
            ((List<?>) value)
                .forEach(each -> builder.addRepeatedField(field, changed(field, each, change)));
          } else if (!KNOWN_TO_ONE.contains(field.getName())) {
            builder.setField(field, changed(field, value, change));
          }
        });
    return builder.buildPartial();
  }

  private static Object changed(
      FieldDescriptor field, Object value, BiFunction<FieldDescriptor, Object, Object> change) {
    Object changed = change.apply(field, value);
    return changed instanceof Message message ? changed(message, change) : changed;
  }
}
