package io.mesos4j.common.files;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The files that a daemon shows, under virtual paths: logs and sandboxes. Used from any thread;
 * reading blocks. The longest attached prefix of a path decides; what it leads to, links followed,
 * must lie beneath what was attached.
 */
public final class VirtualFiles {

  /** As much as one read gives: 16 pages. */
  public static final int MOST_BYTES_PER_READ = 16 * 4096;

  private final Map<String, Attachment> attachments = new ConcurrentSkipListMap<>();

  private record Attachment(Path real, FileAccess access) {}

  /** Shows {@code real}, a file or a directory, at {@code path}; replaces what was there. */
  public void attach(String path, Path real, FileAccess access) {
    attachments.put(withoutTrailingSlashes(path), new Attachment(real, access));
  }

  public void detach(String path) {
    attachments.remove(withoutTrailingSlashes(path));
  }

  /** Hides what is shown at {@code path} if that is {@code real}. */
  public void detach(String path, Path real) {
    attachments.computeIfPresent(
        withoutTrailingSlashes(path),
        (name, attachment) -> attachment.real().equals(real) ? null : attachment);
  }

  /** What is attached where. */
  public Map<String, String> attached() {
    Map<String, String> paths = new TreeMap<>();
    attachments.forEach((path, attachment) -> paths.put(path, attachment.real().toString()));
    return paths;
  }

  /** The entries of a directory, by path; a file has none. */
  public FileOutcome<List<FileObject>> list(Optional<Principal> principal, String path) {
    return list(principal, path, Integer.MAX_VALUE);
  }

  /** The first entries of a directory, by path: only so many are looked at, however many it has. */
  public FileOutcome<List<FileObject>> list(Optional<Principal> principal, String path, int limit) {
    return resolve(principal, path)
        .then(real -> entries(withoutTrailingSlashes(path), real, limit));
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
    return file(principal, path).then(real -> slice(real, offset, length));
  }

  /** The real path of a regular file. */
  public FileOutcome<Path> file(Optional<Principal> principal, String path) {
    return resolve(principal, path).then(VirtualFiles::regular);
  }

  private FileOutcome<Path> resolve(Optional<Principal> principal, String path) {
    String rest = withoutTrailingSlashes(path);
    for (String prefix = rest; !prefix.isEmpty(); prefix = parent(prefix)) {
      Attachment attachment = attachments.get(prefix);
      if (attachment != null) {
        return attachment.access().allows(principal)
            ? beneath(attachment.real(), rest.substring(prefix.length()))
            : new FileOutcome.Forbidden<>();
      }
    }
    return new FileOutcome.Missing<>();
  }

  private static FileOutcome<Path> beneath(Path attached, String rest) {
    try {
      Path root = attached.toRealPath();
      Path real = rest.isEmpty() ? root : root.resolve(rest.substring(1)).toRealPath();
      return real.startsWith(root)
          ? new FileOutcome.Found<>(real)
          : new FileOutcome.Refused<>("The path leads out of what is shown");
    } catch (InvalidPathException malformed) {
      return new FileOutcome.Refused<>("The path is malformed: " + malformed.getReason());
    } catch (IOException notThere) {
      return new FileOutcome.Missing<>();
    }
  }

  private static FileOutcome<Path> regular(Path real) {
    if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      return new FileOutcome.Refused<>("Cannot read a directory");
    }
    // A pipe would block its reader, a device never end.
    return Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)
        ? new FileOutcome.Found<>(real)
        : new FileOutcome.Refused<>("Not a regular file");
  }

  private static FileOutcome<List<FileObject>> entries(String path, Path directory, int limit) {
    List<FileObject> objects = new ArrayList<>();
    try {
      for (String name : firstNames(directory, limit)) {
        addIfThere(objects, path + "/" + name, directory.resolve(name));
      }
    } catch (NotDirectoryException file) {
      return new FileOutcome.Found<>(List.of());
    } catch (IOException | UncheckedIOException failure) {
      return new FileOutcome.Refused<>("Failed to list the directory: " + failure.getMessage());
    }
    return new FileOutcome.Found<>(objects);
  }

  /** Sorted; no more than the limit are ever held. */
  private static SortedSet<String> firstNames(Path directory, int limit) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> children = Files.list(directory)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        names.add(child.getFileName().toString());
        if (names.size() > limit) {
          names.pollLast();
        }
      }
    }
    return names;
  }

  /** Tasks remove files while we look. */
  private static void addIfThere(List<FileObject> objects, String path, Path file)
      throws IOException {
    try {
      objects.add(FileObject.of(path, file));
    } catch (NoSuchFileException removed) {
      return;
    }
  }

  private static FileOutcome<FileSlice> slice(Path file, long offset, long length) {
    try (FileChannel channel = FileChannel.open(file, LinkOption.NOFOLLOW_LINKS)) {
      long size = channel.size();
      if (offset == -1 || offset >= size) {
        return new FileOutcome.Found<>(
            new FileSlice(offset == -1 ? size : offset, size, ByteString.EMPTY));
      }
      long wanted = length == -1 ? MOST_BYTES_PER_READ : Math.min(length, MOST_BYTES_PER_READ);
      ByteBuffer part = ByteBuffer.allocate((int) Math.min(wanted, size - offset));
      fill(part, channel, offset);
      return new FileOutcome.Found<>(new FileSlice(offset, size, ByteString.copyFrom(part.flip())));
    } catch (NoSuchFileException removed) {
      return new FileOutcome.Missing<>();
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
