package io.mesos4j.agent.fetcher;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.mesos.Protos;

/**
 * One URI of a command, checked: where it is, and what it becomes in the sandbox. Pure.
 *
 * @param location the text that names it, without blanks around it
 * @param kind how to get at it
 * @param target path beneath the sandbox
 * @param treatment what to do with the file then
 */
record FetchItem(String location, Kind kind, Path target, Treatment treatment) {

  private static final String SCHEME_END = "://";

  static FetchItem of(Protos.CommandInfo.URI uri) throws FetchException {
    String location = uri.getValue().strip();
    checkCharacters(location);
    Kind kind = kindOf(location);
    String name = uri.hasOutputFile() ? uri.getOutputFile() : baseName(location);
    Path target = checkTarget(name, location);
    return new FetchItem(location, kind, target, Treatment.of(uri));
  }

  /** The path of a local file. */
  Path localPath() {
    int scheme = location.indexOf(SCHEME_END);
    if (scheme < 0) {
      return Path.of(location);
    }
    String rest = location.substring(scheme + SCHEME_END.length());
    return Path.of(rest.startsWith("localhost/") ? rest.substring("localhost".length()) : rest);
  }

  private static void checkCharacters(String location) throws FetchException {
    for (char illegal : new char[] {'\\', '\'', '\0'}) {
      if (location.indexOf(illegal) >= 0) {
        throw new FetchException(
            "URI '"
                + location.replace('\0', '?')
                + "' holds an illegal character; remove "
                + (illegal == 0 ? "NUL" : illegal));
      }
    }
  }

  private static Kind kindOf(String location) throws FetchException {
    int scheme = location.indexOf(SCHEME_END);
    if (scheme < 0) {
      if (!location.startsWith("/")) {
        throw new FetchException(
            "URI '" + location + "' is a relative path; give an absolute one or a full URI");
      }
      return Kind.LOCAL;
    }
    if (location.indexOf('/', scheme + SCHEME_END.length()) < 0) {
      throw new FetchException("URI '" + location + "' has no path; name the file to fetch");
    }
    String name = location.substring(0, scheme).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "file" -> localOnly(location, scheme);
      case "http", "https" -> Kind.HTTP;
      default ->
          throw new FetchException(
              "URI '"
                  + location
                  + "': scheme '"
                  + name
                  + "' is not supported yet; use file, http or https");
    };
  }

  private static Kind localOnly(String location, int scheme) throws FetchException {
    String rest = location.substring(scheme + SCHEME_END.length());
    if (!rest.startsWith("/") && !rest.startsWith("localhost/")) {
      throw new FetchException("URI '" + location + "' is a file on another host; use http");
    }
    return Kind.LOCAL;
  }

  private static String baseName(String location) throws FetchException {
    String name = location.substring(location.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      throw new FetchException("URI '" + location + "' names a directory; name a file");
    }
    return name;
  }

  private static Path checkTarget(String name, String location) throws FetchException {
    Path target = Path.of(name).normalize();
    if (target.isAbsolute() || target.startsWith("..") || target.toString().isEmpty()) {
      throw new FetchException(
          "URI '" + location + "': output file '" + name + "' is not inside the sandbox");
    }
    return target;
  }

  /** How to get at a URI. */
  enum Kind {
    LOCAL,
    HTTP
  }

  /** What to do with a fetched file. */
  enum Treatment {
    KEEP,
    MAKE_EXECUTABLE,
    EXTRACT;

    private static Treatment of(Protos.CommandInfo.URI uri) {
      if (uri.getExecutable()) {
        return MAKE_EXECUTABLE;
      }
      return uri.getExtract() ? EXTRACT : KEEP;
    }
  }
}
