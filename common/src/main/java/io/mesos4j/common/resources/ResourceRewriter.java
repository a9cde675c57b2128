package io.mesos4j.common.resources;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.mesos.Protos;

/**
 * Changes every resource inside a message, however deep: to turn a whole message from one
 * reservation format into the other, or to set the role that its resources are allocated to. Parts
 * without resources are not looked into. Any thread.
 */
public final class ResourceRewriter {

  private final UnaryOperator<Protos.Resource> change;

  public ResourceRewriter(UnaryOperator<Protos.Resource> change) {
    this.change = change;
  }

  /** Returns the same object when nothing changes. */
  public <M extends Message> M rewrite(M message) {
    @SuppressWarnings("unchecked") // a message's builder builds messages of its own class
    M rewritten = (M) rewriteAny(message);
    return rewritten;
  }

  @SuppressWarnings("ReferenceEquality") // unchanged parts keep their identity
  private Message rewriteAny(Message message) {
    if (message instanceof Protos.Resource resource) {
      return change.apply(resource);
    }
    Message.Builder builder = null;
    for (FieldDescriptor field : ResourceFields.of(message)) {
      if (isUnset(message, field)) {
        continue;
      }
      Object value = message.getField(field);
      Object changed = rewriteField(value);
      if (changed != value) {
        builder = builder == null ? message.toBuilder() : builder;
        builder.setField(field, changed);
      }
    }
    return builder == null ? message : builder.build();
  }

  private static boolean isUnset(Message message, FieldDescriptor field) {
    return field.isRepeated()
        ? message.getRepeatedFieldCount(field) == 0
        : !message.hasField(field);
  }

  @SuppressWarnings("ReferenceEquality") // unchanged parts keep their identity
  private Object rewriteField(Object value) {
    if (!(value instanceof List<?> list)) {
      return rewriteAny((Message) value);
    }
    List<Message> changed = list.stream().map(item -> rewriteAny((Message) item)).toList();
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i) != list.get(i)) {
        return changed;
      }
    }
    return list;
  }
}
