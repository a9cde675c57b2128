package io.mesos4j.master.registry.tool;

import com.google.protobuf.ByteString;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.store.RegistryZNodes;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The file of a backup: a line that says what it is, one line per record (kind, id, content in
 * base64, byte for byte as stored), and a last line with their number, so that a file that was cut
 * off is noticed.
 */
final class RegistryBackup {

  private static final String HEAD = "mesos-registry backup 1";
  private static final String END = "end ";

  private RegistryBackup() {}

  /**
   * Writes all records. The file is there whole, on the disk, or not at all.
   *
   * @return how many records there are
   * @throws IOException with a text that names what cannot be read or written
   */
  static int write(ZooKeeperSession session, Path file) throws IOException {
    RegistryZNodes znodes = new RegistryZNodes(session.client(), session.path());
    Map<RecordKey, ByteString> records;
    try {
      records = znodes.read(znodes.list());
    } catch (Exception unreadable) {
      throw new IOException(
          "cannot read " + znodes.root() + ": " + unreadable.getMessage(), unreadable);
    }
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    records.forEach((key, content) -> lines.add(line(key, content)));
    lines.add(END + records.size());
    save(lines, file);
    return records.size();
  }

  private static void save(List<String> lines, Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, lines);
      try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      Files.deleteIfExists(draft);
      throw new IOException(
          "--file=" + file + " cannot be written (" + unwritable + "); choose another", unwritable);
    }
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws IOException with a text that names the file and the line
   */
  static Map<RecordKey, ByteString> read(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() < 2 || !lines.getFirst().equals(HEAD)) {
      throw new IOException(file + " is no backup of this version: its first line is not " + HEAD);
    }
    List<String> body = lines.subList(1, lines.size() - 1);
    if (!lines.getLast().equals(END + body.size())) {
      throw new IOException(file + " is cut off: its last line must be " + END + body.size());
    }
    Map<RecordKey, ByteString> records = new LinkedHashMap<>();
    for (String line : body) {
      try {
        String[] words = line.split(" ", 3);
        records.put(
            new RecordKey(
                kind(words[0]).orElseThrow(), URLDecoder.decode(words[1], StandardCharsets.UTF_8)),
            ByteString.copyFrom(Base64.getDecoder().decode(words[2])));
      } catch (IllegalArgumentException
          | NoSuchElementException
          | IndexOutOfBoundsException malformed) {
        throw new IOException(
            file + " has a line that this version cannot read: " + line, malformed);
      }
    }
    return records;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException notText) {
      throw new IOException(file + " is no backup: it is not even text", notText);
    } catch (IOException unreadable) {
      throw new IOException(
          "--file=" + file + " cannot be read (" + unreadable + "); name the file of a backup",
          unreadable);
    }
  }

  private static String line(RecordKey key, ByteString content) {
    return key.kind().folder()
        + " "
        + URLEncoder.encode(key.id(), StandardCharsets.UTF_8)
        + " "
        + Base64.getEncoder().encodeToString(content.toByteArray());
  }

  private static Optional<RecordKind> kind(String folder) {
    for (RecordKind kind : RecordKind.values()) {
      if (kind.folder().equals(folder)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
