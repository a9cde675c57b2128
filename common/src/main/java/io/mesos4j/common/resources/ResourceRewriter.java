package io.mesos4j.common.resources;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.mesos.Protos;

/**
 * Changes every resource inside a message, however deep: to turn a whole message from one
 * reservation format into the other, or to set the role that its resources are allocated to. Parts
 * without resources are not looked into. Any thread.
 */
public final class ResourceRewriter {

  private final UnaryOperator<Protos.Resource> change;

  /**
   * Replaced as a whole; two threads that learn at once find the same, so that neither is wrong.
   */
  private volatile Map<Descriptor, Boolean> holdsResources = Map.of();

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
    if (!holdsResources(message.getDescriptorForType())) {
      return message;
    }
    Message.Builder builder = null;
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        continue;
      }
      Object changed = rewriteField(field.getValue());
      if (changed != field.getValue()) {
        builder = builder == null ? message.toBuilder() : builder;
        builder.setField(field.getKey(), changed);
      }
    }
    return builder == null ? message : builder.build();
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

  private boolean holdsResources(Descriptor type) {
    Boolean known = holdsResources.get(type);
    if (known != null) {
      return known;
    }
    boolean found = reaches(type, new HashSet<>());
    Map<Descriptor, Boolean> learnt = new HashMap<>(holdsResources);
    learnt.put(type, found);
    holdsResources = learnt;
    return found;
  }

  private static boolean reaches(Descriptor type, Set<Descriptor> seen) {
    if (type.equals(Protos.Resource.getDescriptor())) {
      return true;
    }
    if (!seen.add(type)) {
      return false;
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && reaches(field.getMessageType(), seen)) {
        return true;
      }
    }
    return false;
  }
}
