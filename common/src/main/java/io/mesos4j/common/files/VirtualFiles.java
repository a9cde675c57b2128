package io.mesos4j.common.files;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The files that a daemon shows, under virtual paths: logs and sandboxes. Used from any thread;
 * reading blocks. The longest attached prefix of a path decides; what it leads to, links followed,
 * must lie beneath what was attached.
 */
public final class VirtualFiles {

  /** As much as one read gives: 16 pages. */
  public static final int MOST_BYTES_PER_READ = 16 * 4096;

  private final FileOpener opener;
  private final Map<String, Attachment> attachments = new ConcurrentSkipListMap<>();

  private record Attachment(Shown shown, FileAccess access) {}

  public VirtualFiles(FileOpener opener) {
    this.opener = opener;
  }

  /** Shows {@code real}, a file or a directory, at {@code path}; replaces what was there. */
  public void attach(String path, Path real, FileAccess access) {
    attach(path, Shown.at(real), access);
  }

  /** The same for what is in a directory of others. */
  public void attach(String path, Shown shown, FileAccess access) {
    attachments.put(withoutTrailingSlashes(path), new Attachment(shown, access));
  }

  public void detach(String path) {
    attachments.remove(withoutTrailingSlashes(path));
  }

  /** Hides what is shown at {@code path} if that is {@code real}. */
  public void detach(String path, Path real) {
    attachments.computeIfPresent(
        withoutTrailingSlashes(path),
        (name, attachment) -> attachment.shown().path().equals(real) ? null : attachment);
  }

  /** What is attached where. */
  public Map<String, String> attached() {
    Map<String, String> paths = new TreeMap<>();
    attachments.forEach(
        (path, attachment) -> paths.put(path, attachment.shown().path().toString()));
    return paths;
  }

  /** The entries of a directory, by path; a file has none. */
  public FileOutcome<List<FileObject>> list(Optional<Principal> principal, String path) {
    return list(principal, path, Integer.MAX_VALUE);
  }

  /** The first entries of a directory, by path: only so many are looked at, however many it has. */
  public FileOutcome<List<FileObject>> list(Optional<Principal> principal, String path, int limit) {
    String name = withoutTrailingSlashes(path);
    return resolve(principal, name)
        .then(place ->
            with(
                place,
                opened ->
                    new DirectoryListing(opener, name, place.shown(), place.rest())
                        .entries(opened.path(), limit)));
  }

  /**
   * Reads a part of a file.
   *
   * @param offset where to begin; -1 asks for the file's size only
   * @param length how much at most; -1 for as much as a read gives
   */
  public FileOutcome<FileSlice> read(
      Optional<Principal> principal, String path, long offset, long length) {
    if (offset < -1) {
      return new FileOutcome.Refused<>("Negative offset provided: " + offset);
    }
    if (length < -1) {
      return new FileOutcome.Refused<>("Negative length provided: " + length);
    }
    return open(principal, path).then(file -> slice(file, offset, length));
  }

  /** A regular file to read from, to be closed. */
  public FileOutcome<OpenedFile> open(Optional<Principal> principal, String path) {
    return resolve(principal, withoutTrailingSlashes(path))
        .then(place -> with(place, VirtualFiles::regular));
  }

  /** What a virtual path means. */
  private record Place(Shown shown, Path rest) {}

  private FileOutcome<Place> resolve(Optional<Principal> principal, String path) {
    for (String prefix = path; !prefix.isEmpty(); prefix = parent(prefix)) {
      Attachment attachment = attachments.get(prefix);
      if (attachment != null) {
        return attachment.access().allows(principal)
            ? place(attachment.shown(), path.substring(prefix.length()))
            : new FileOutcome.Forbidden<>();
      }
    }
    return new FileOutcome.Missing<>();
  }

  private static FileOutcome<Place> place(Shown shown, String rest) {
    try {
      String relative = rest.isEmpty() ? rest : rest.substring(1);
      return new FileOutcome.Found<>(new Place(shown, Path.of("", relative)));
    } catch (InvalidPathException malformed) {
      return new FileOutcome.Refused<>("The path is malformed: " + malformed.getReason());
    }
  }

  /** What is done with an opened file. */
  private interface Step<T> {
    FileOutcome<T> take(FileOpener.Opened opened) throws IOException;
  }

  private <T> FileOutcome<T> with(Place place, Step<T> step) {
    try (FileOpener.Opened opened = opener.open(place.shown(), place.rest())) {
      return step.take(opened);
    } catch (FileOpener.OutsideException outside) {
      return new FileOutcome.Refused<>("The path leads out of what is shown");
    } catch (IOException notThere) {
      return new FileOutcome.Missing<>();
    }
  }

  private static FileOutcome<OpenedFile> regular(FileOpener.Opened opened) throws IOException {
    Path file = opened.path();
    if (Files.isDirectory(file)) {
      return new FileOutcome.Refused<>("Cannot read a directory");
    }
    // A pipe would block its reader, a device never end.
    return Files.isRegularFile(file)
        ? new FileOutcome.Found<>(new OpenedFile(opened.name(), FileChannel.open(file)))
        : new FileOutcome.Refused<>("Not a regular file");
  }

  private static FileOutcome<FileSlice> slice(OpenedFile file, long offset, long length) {
    try (FileChannel channel = file.channel()) {
      long size = channel.size();
      if (offset == -1 || offset >= size) {
        return new FileOutcome.Found<>(
            new FileSlice(offset == -1 ? size : offset, size, ByteString.EMPTY));
      }
      long wanted = length == -1 ? MOST_BYTES_PER_READ : Math.min(length, MOST_BYTES_PER_READ);
      ByteBuffer part = ByteBuffer.allocate((int) Math.min(wanted, size - offset));
      fill(part, channel, offset);
      return new FileOutcome.Found<>(new FileSlice(offset, size, ByteString.copyFrom(part.flip())));
    } catch (IOException failure) {
      return new FileOutcome.Refused<>("Failed to read the file: " + failure.getMessage());
    }
  }

  private static void fill(ByteBuffer part, FileChannel channel, long offset) throws IOException {
    int read = 0;
    while (part.hasRemaining() && read >= 0) {
      read = channel.read(part, offset + part.position());
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String withoutTrailingSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
