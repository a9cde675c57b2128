package io.mesos4j.agent.fetcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * One URI of a command, checked: where it is, and what it becomes in the sandbox. Pure.
 *
 * @param location the text that names it, without blanks around it
 * @param kind how to get at it
 * @param target path beneath the sandbox
 * @param treatment what to do with the file then
 * @param caching whether other tasks may get the same copy
 */
record FetchItem(String location, Kind kind, Path target, Treatment treatment, Caching caching) {

  private static final String SCHEME_END = "://";

  /**
   * @param home where relative paths start
   */
  static FetchItem of(Protos.CommandInfo.URI uri, Optional<Path> home) throws FetchException {
    String location = absolute(uri.getValue().strip(), home);
    checkCharacters(location);
    Kind kind = kindOf(location);
    String name = uri.hasOutputFile() ? uri.getOutputFile() : baseName(location);
    Path target = checkTarget(name, location);
    Caching caching = uri.getCache() ? Caching.SHARED : Caching.OWN;
    return new FetchItem(location, kind, target, Treatment.of(uri), caching);
  }

  /** What the URI itself calls the file: the text after the last {@code /}. */
  String name() {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** For logs and messages: the location without the login that it may hold. */
  String shown() {
    return shown(location);
  }

  /** The same of any other place, such as one that a server leads to. */
  static String shown(String location) {
    return location.replaceFirst("://[^/@]*@", "://");
  }

  /** A place with a server. */
  static URI parsed(String location) throws FetchException {
    try {
      return new URI(location);
    } catch (URISyntaxException malformed) {
      throw new FetchException(
          "it is malformed at character " + malformed.getIndex() + "; escape it by %");
    }
  }

  String scheme() {
    int end = location.indexOf(SCHEME_END);
    return end < 0 ? "file" : location.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static String absolute(String location, Optional<Path> home) throws FetchException {
    if (location.contains(SCHEME_END) || location.startsWith("/")) {
      return location;
    }
    if (home.isEmpty()) {
      throw new FetchException(
          "URI '"
              + shown(location)
              + "' is a relative path; give an absolute one or a full URI, or set"
              + " --frameworks_home on the agent");
    }
    return home.get().resolve(location).toString();
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
                + shown(location).replace('\0', '?')
                + "' holds an illegal character; remove "
                + (illegal == 0 ? "NUL" : illegal));
      }
    }
  }

  private static Kind kindOf(String location) throws FetchException {
    int scheme = location.indexOf(SCHEME_END);
    if (scheme < 0) {
      return Kind.LOCAL;
    }
    if (location.indexOf('/', scheme + SCHEME_END.length()) < 0) {
      throw new FetchException("URI '" + shown(location) + "' has no path; name the file to fetch");
    }
    String name = location.substring(0, scheme).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "file" -> localOnly(location, scheme);
      case "http", "https" -> Kind.HTTP;
      case "ftp" -> Kind.FTP;
      case "ftps" ->
          throw new FetchException(
              "URI '" + shown(location) + "': scheme 'ftps' is not supported; use https or ftp");
      default -> Kind.HADOOP;
    };
  }

  private static Kind localOnly(String location, int scheme) throws FetchException {
    String rest = location.substring(scheme + SCHEME_END.length());
    if (!rest.startsWith("/") && !rest.startsWith("localhost/")) {
      throw new FetchException("URI '" + shown(location) + "' is a file on another host; use http");
    }
    return Kind.LOCAL;
  }

  private static String baseName(String location) throws FetchException {
    String name = location.substring(location.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      throw new FetchException("URI '" + shown(location) + "' names a directory; name a file");
    }
    return name;
  }

  private static Path checkTarget(String name, String location) throws FetchException {
    Path target = Path.of(name).normalize();
    if (target.isAbsolute() || target.startsWith("..") || target.toString().isEmpty()) {
      throw new FetchException(
          "URI '"
              + shown(location)
              + "': output file '"
              + name
              + "' is not inside the sandbox; give a"
              + " relative path without '..'");
    }
    return target;
  }

  /** How to get at a URI. */
  enum Kind {
    LOCAL,
    HTTP,
    FTP,
    HADOOP
  }

  /** Who gets a downloaded file. */
  enum Caching {
    OWN,
    SHARED
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
