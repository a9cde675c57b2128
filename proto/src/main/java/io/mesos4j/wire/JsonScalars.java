package io.mesos4j.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON scalars as the values of protobuf fields, with the leniency and the refusals of Mesos. */
final class JsonScalars {

  private static final int MAX_SHOWN = 40;
  private static final double TWO_TO_63 = 0x1p63;

  private JsonScalars() {}

  /** A quoted scalar; null if it names no value of the field's enum. */
  static Object fromText(String text, JsonField field) throws JsonException {
    switch (field.descriptor().getJavaType()) {
      case STRING:
        return text;
      case ENUM:
        return field.enumValue(text);
      case BYTE_STRING:
        return bytes(text);
      case BOOLEAN:
        return bool(text);
      case MESSAGE:
        throw mismatch(field, '"' + text + '"');
      default:
        return quotedNumber(text, field);
    }
  }

  static Object fromBoolean(boolean value, JsonField field) throws JsonException {
    if (field.descriptor().getType() != FieldDescriptor.Type.BOOL) {
      throw mismatch(field, Boolean.toString(value));
    }
    return value;
  }

  static Object fromNumber(String digits, JsonField field) throws JsonException {
    switch (field.descriptor().getType()) {
      case DOUBLE:
        return Double.valueOf(digits);
      case FLOAT:
        return Float.valueOf(digits);
      case INT32:
      case SINT32:
      case SFIXED32:
        return (int) ranged(digits, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT32:
      case FIXED32:
        return (int) ranged(digits, 0, 0xffffffffL);
      case INT64:
      case SINT64:
      case SFIXED64:
        return ranged(digits, Long.MIN_VALUE, Long.MAX_VALUE);
      case UINT64:
      case FIXED64:
        return unsigned(digits);
      default:
        throw mismatch(field, digits);
    }
  }

  /** What a field wants, for a complaint. */
  static String expected(JsonField field) {
    switch (field.descriptor().getJavaType()) {
      case STRING:
        return "a text";
      case ENUM:
        return "the name of a " + field.descriptor().getEnumType().getName();
      case BYTE_STRING:
        return "bytes in base64";
      case BOOLEAN:
        return "true or false";
      case MESSAGE:
        return "a JSON object";
      default:
        return "a number";
    }
  }

  private static Object quotedNumber(String text, JsonField field) throws JsonException {
    boolean infinite = text.equals("Infinity") || text.equals("-Infinity");
    switch (field.descriptor().getJavaType()) {
      case DOUBLE:
        return infinite
            ? (Object) Double.valueOf(text)
            : fromNumber(checkedNumber(text, field), field);
      case FLOAT:
        return infinite
            ? (Object) Float.valueOf(text)
            : fromNumber(checkedNumber(text, field), field);
      default:
        return fromNumber(checkedNumber(text, field), field);
    }
  }

  private static String checkedNumber(String text, JsonField field) throws JsonException {
    String digits = text.trim();
    try {
      JsonReader reader = new JsonReader(digits.getBytes(StandardCharsets.UTF_8));
      String number = reader.number();
      reader.end();
      return number;
    } catch (JsonException malformed) {
      throw mismatch(field, '"' + text + '"');
    }
  }

  private static long ranged(String digits, long min, long max) throws JsonException {
    long value = isPlain(digits) ? plain(digits) : cutOff(digits);
    if (value < min || value > max) {
      throw outOfRange(digits);
    }
    return value;
  }

  private static boolean isPlain(String digits) {
    return digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
  }

  private static long plain(String digits) throws JsonException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLong) {
      throw outOfRange(digits);
    }
  }

  /** A number with a fraction or an exponent loses its fraction. */
  private static long cutOff(String digits) throws JsonException {
    double value = Double.parseDouble(digits);
    if (!(value >= -TWO_TO_63 && value < TWO_TO_63)) {
      throw outOfRange(digits);
    }
    return (long) value;
  }

  private static long unsigned(String digits) throws JsonException {
    if (!isPlain(digits)) {
      return ranged(digits, 0, Long.MAX_VALUE);
    }
    if (digits.length() > MAX_SHOWN) {
      throw outOfRange(digits);
    }
    BigInteger value = new BigInteger(digits);
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw outOfRange(digits);
    }
    return value.longValue();
  }

  private static boolean bool(String text) throws JsonException {
    String word = text.trim();
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    throw new JsonException("expected true or false but found \"" + shortened(text) + '"');
  }

  private static ByteString bytes(String text) throws JsonException {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("expected bytes in base64 but found \"" + shortened(text) + '"');
    }
  }

  private static JsonException mismatch(JsonField field, String found) {
    return new JsonException("expected " + expected(field) + " but found " + shortened(found));
  }

  private static JsonException outOfRange(String digits) {
    return new JsonException("the number " + shortened(digits) + " is out of the field's range");
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
