package io.mesos4j.common.resources;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos;

/**
 * The fields of messages in which resources can be, however deep: found out once for each kind of
 * message, since every launch asks. Any thread.
 */
final class ResourceFields {

  private static final ClassValue<List<FieldDescriptor>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<FieldDescriptor> computeValue(Class<?> type) {
          return find(
              Internal.getDefaultInstance(type.asSubclass(Message.class)).getDescriptorForType());
        }
      };

  private ResourceFields() {}

  /**
   * The fields to look into; none in most messages.
   *
   * @param message of a generated class
   */
  static List<FieldDescriptor> of(Message message) {
    return FIELDS.get(message.getClass());
  }

  private static List<FieldDescriptor> find(Descriptor type) {
    return type.getFields().stream()
        .filter(field -> leadsToResources(field, new HashSet<>()))
        .toList();
  }

  private static boolean leadsToResources(FieldDescriptor field, Set<Descriptor> seen) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return false;
    }
    Descriptor type = field.getMessageType();
    if (type.equals(Protos.Resource.getDescriptor())) {
      return true;
    }
    return seen.add(type)
        && type.getFields().stream().anyMatch(inner -> leadsToResources(inner, seen));
  }
}
