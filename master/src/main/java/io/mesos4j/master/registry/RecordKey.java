package io.mesos4j.master.registry;

/**
 * Names one record of the registry.
 *
 * @param id unique within its kind
 */
public record RecordKey(RecordKind kind, String id) {

  /** What a store needs for a change beside the record's id and content, at most. */
  private static final int BYTES_PER_CHANGE = 100;

  /** What a change of this record takes in a write beside its content, about. */
  public int travellingBytes() {
    int bytes = BYTES_PER_CHANGE;
    for (int i = 0; i < id.length(); i++) {
      bytes += travelling(id.charAt(i));
    }
    return bytes;
  }

  /** A character other than a plain one travels as up to three escaped bytes. */
  private static int travelling(char one) {
    boolean plain = one == '-' || one == '.' || one == '_' || Character.isLetterOrDigit(one);
    return one >= 0x80 ? 9 : plain ? 1 : 3;
  }
}
