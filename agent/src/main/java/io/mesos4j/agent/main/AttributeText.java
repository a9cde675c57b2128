package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.StartException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.Value;

/** Reads {@code --attributes}: {@code rack:abc;zone:7;ports:[1-5]}. */
final class AttributeText {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern RANGES =
      Pattern.compile("\\[\\s*\\d+-\\d+(\\s*,\\s*\\d+-\\d+)*\\s*]");
  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

  private AttributeText() {}

  static List<Attribute> parse(String text) throws StartException {
    List<Attribute> attributes = new ArrayList<>();
    for (String part : text.split("[;\n]", -1)) {
      if (!part.isBlank()) {
        attributes.add(attribute(part.strip()));
      }
    }
    return attributes;
  }

  private static Attribute attribute(String part) throws StartException {
    int colon = part.indexOf(':');
    if (colon < 1 || colon == part.length() - 1) {
      throw new StartException("--attributes: '" + part + "' must look like name:value");
    }
    String value = part.substring(colon + 1).strip();
    Attribute.Builder attribute = Attribute.newBuilder().setName(part.substring(0, colon).strip());
    if (NUMBER.matcher(value).matches()) {
      return attribute
          .setType(Value.Type.SCALAR)
          .setScalar(Value.Scalar.newBuilder().setValue(Double.parseDouble(value)))
          .build();
    }
    if (RANGES.matcher(value).matches()) {
      return attribute.setType(Value.Type.RANGES).setRanges(ranges(value)).build();
    }
    return attribute
        .setType(Value.Type.TEXT)
        .setText(Value.Text.newBuilder().setValue(value))
        .build();
  }

  private static Value.Ranges ranges(String value) {
    Value.Ranges.Builder ranges = Value.Ranges.newBuilder();
    Matcher range = RANGE.matcher(value);
    while (range.find()) {
      ranges.addRange(
          Value.Range.newBuilder()
              .setBegin(Long.parseLong(range.group(1)))
              .setEnd(Long.parseLong(range.group(2))));
    }
    return ranges.build();
  }
}
