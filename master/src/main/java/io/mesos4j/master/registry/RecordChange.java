package io.mesos4j.master.registry;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * One record that a write changes.
 *
 * @param content the new content; empty when the record is removed
 */
public record RecordChange(RecordKey key, Optional<ByteString> content) {}
