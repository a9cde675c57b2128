package io.mesos4j.common.http;

import java.util.Optional;

/** The encodings of API messages. */
public enum MediaType {
  JSON("application/json"),
  PROTOBUF("application/x-protobuf"),
  RECORDIO("application/recordio");

  private final String text;

  MediaType(String text) {
    this.text = text;
  }

  /** As in the header fields. */
  public String text() {
    return text;
  }

  /** The type of exactly this text: parameters and other cases are other types, as upstream. */
  static Optional<MediaType> exactly(String text) {
    for (MediaType type : values()) {
      if (type.text.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
