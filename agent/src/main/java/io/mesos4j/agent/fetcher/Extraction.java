package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks one archive into the sandbox, wherever in it the archive itself is. Names that lead out
 * of the sandbox, devices, and archives that grow without measure are refused. One use, one thread.
 */
final class Extraction {

  private static final long MOST_ENTRIES = 1_000_000;

  /** Real archives stay far below this growth; a bomb's is beyond it. */
  private static final long MOST_GROWTH = 200;

  private static final long ALWAYS_ALLOWED_BYTES = 1L << 30;
  private static final int LONGEST_LINK = 4096;
  private static final int FILE_MODE = 0644;
  private static final int DIRECTORY_MODE = 0755;

  private final SandboxWriter sandbox;
  private final Path target;
  private final Path archive;
  private final long mostBytes;
  private final List<Trait> directories = new ArrayList<>();
  private long bytes;
  private long entries;

  /**
   * @param target the archive's name in the sandbox, where it need not be
   * @param archive where it is
   */
  Extraction(SandboxWriter sandbox, Path target, Path archive) throws IOException {
    this(sandbox, target, archive, ALWAYS_ALLOWED_BYTES + MOST_GROWTH * Files.size(archive));
  }

  Extraction(SandboxWriter sandbox, Path target, Path archive, long mostBytes) {
    this.sandbox = sandbox;
    this.target = target;
    this.archive = archive;
    this.mostBytes = mostBytes;
  }

  /**
   * @param named what the archive's name says that it is
   */
  void run(Archive named) throws IOException {
    Archive kind = named.as(archive);
    switch (kind) {
      case TAR, TAR_GZIP, TAR_BZIP2, TAR_XZ -> untar(kind);
      case ZIP -> unzip();
      case GZIP -> gunzip();
    }
    for (Trait directory : directories.reversed()) {
      directory.give(sandbox);
    }
  }

  private void untar(Archive kind) throws IOException {
    try (InputStream raw = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(kind.decompress(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar);
      }
    }
  }

  private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
    countEntry();
    if (isHere(entry.getName())) {
      return;
    }
    Path place = place(entry.getName());
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      throw new FetchException(
          "archive '" + target + "' holds the device '" + entry.getName() + "'");
    }
    Trait trait = new Trait(place, entry.getMode(), entry.getLastModifiedTime());
    if (entry.isDirectory()) {
      directory(trait);
    } else if (entry.isSymbolicLink()) {
      sandbox.link(place, entry.getLinkName());
    } else if (entry.isLink()) {
      sandbox.hardLink(place, place(entry.getLinkName()));
    } else {
      write(place, content);
      trait.give(sandbox);
    }
  }

  private void unzip() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder();
      while (all.hasMoreElements()) {
        ZipArchiveEntry entry = all.nextElement();
        countEntry();
        try (InputStream content = zip.getInputStream(entry)) {
          unpack(entry, content);
        }
      }
    }
  }

  private void unpack(ZipArchiveEntry entry, InputStream content) throws IOException {
    if (isHere(entry.getName())) {
      return;
    }
    Path place = place(entry.getName());
    Trait trait = new Trait(place, modeOf(entry), entry.getLastModifiedTime());
    if (entry.isDirectory()) {
      directory(trait);
    } else if (entry.isUnixSymlink()) {
      byte[] link = content.readNBytes(LONGEST_LINK);
      sandbox.link(place, new String(link, StandardCharsets.UTF_8));
    } else {
      write(place, content);
      trait.give(sandbox);
    }
  }

  private static int modeOf(ZipArchiveEntry entry) {
    int usual = entry.isDirectory() ? DIRECTORY_MODE : FILE_MODE;
    return entry.getUnixMode() == 0 ? usual : entry.getUnixMode();
  }

  /** What a directory is like is said last: until then something is still made in it. */
  private void directory(Trait trait) throws IOException {
    sandbox.directory(trait.place());
    directories.add(trait);
  }

  private void gunzip() throws IOException {
    Path plain = Path.of(target.getFileName().toString().replaceFirst("\\.gz$", ""));
    try (InputStream raw = Files.newInputStream(archive);
        InputStream in = Archive.GZIP.decompress(raw)) {
      write(plain, in);
    }
  }

  private void write(Path place, InputStream content) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = sandbox.create(place)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        bytes += count;
        if (bytes > mostBytes) {
          throw new FetchException("archive '" + target + "' grows beyond " + mostBytes + " bytes");
        }
        out.write(buffer, 0, count);
      }
    }
  }

  /** From the top of the sandbox, whose writer checks it again. */
  private Path place(String name) throws FetchException {
    Path path = Path.of(name).normalize();
    if (path.isAbsolute() || path.startsWith("..")) {
      throw new FetchException("archive '" + target + "' holds '" + name + "' outside of itself");
    }
    return path;
  }

  private static boolean isHere(String name) {
    return Path.of(name).normalize().toString().isEmpty();
  }

  private void countEntry() throws FetchException {
    if (++entries > MOST_ENTRIES) {
      throw new FetchException("archive '" + target + "' holds over " + MOST_ENTRIES + " entries");
    }
  }

  /** What an archive says of a file or directory besides its content. */
  private record Trait(Path place, int mode, FileTime changed) {

    void give(SandboxWriter sandbox) throws IOException {
      sandbox.mode(place, mode & SandboxWriter.MASK);
      if (changed != null) {
        sandbox.time(place, changed);
      }
    }
  }
}
