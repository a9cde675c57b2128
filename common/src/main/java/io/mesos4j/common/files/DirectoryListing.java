package io.mesos4j.common.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A look through one directory. One use, on one handler thread.
 *
 * @param name the directory's virtual path
 * @param shown what it belongs to
 * @param rest its path in there
 */
record DirectoryListing(FileOpener opener, String name, Shown shown, Path rest) {

  /** The first entries by path; only so many are looked at. A file has none. */
  FileOutcome<List<FileObject>> entries(Path directory, int limit) {
    List<FileObject> objects = new ArrayList<>();
    try {
      for (String entry : firstNames(directory, limit)) {
        addIfThere(objects, directory, entry);
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
  private void addIfThere(List<FileObject> objects, Path directory, String entry)
      throws IOException {
    Path file = directory.resolve(entry);
    String path = name + "/" + entry;
    if (Files.isSymbolicLink(file) && addTarget(objects, path, entry)) {
      return;
    }
    try {
      objects.add(FileObject.of(path, file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException removed) {
      return;
    }
  }

  /** A link shows what it leads to, if that is shown too; else itself. */
  private boolean addTarget(List<FileObject> objects, String path, String entry) {
    try (FileOpener.Opened target = opener.open(shown, rest.resolve(entry))) {
      return objects.add(FileObject.of(path, target.path()));
    } catch (IOException nothingToShow) {
      return false;
    }
  }
}
