package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The TCP ports that processes listen on, as {@code /proc} shows them. Stateless. */
public final class ListeningPorts {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningPorts() {}

  /** The ports of these processes, which share one network. */
  public static SortedSet<Integer> of(Collection<Long> pids) {
    SortedSet<Integer> ports = new TreeSet<>();
    Map<String, Integer> listening = new HashMap<>();
    for (long pid : pids) {
      Path process = PROC.resolve(Long.toString(pid));
      if (listening.isEmpty()) {
        listening.putAll(listening(process));
      }
      ports.addAll(held(process, listening));
    }
    return ports;
  }

  /** Ports by the inodes of their sockets. */
  private static Map<String, Integer> listening(Path process) {
    Map<String, Integer> ports = new HashMap<>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      try {
        for (String line : Files.readAllLines(process.resolve("net").resolve(table))) {
          String[] fields = line.trim().split("\\s+", -1);
          if (fields.length > INODE && fields[STATE].equals(LISTENING)) {
            String address = fields[ADDRESS];
            ports.put(
                fields[INODE], Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
          }
        }
      } catch (IOException gone) {
        return ports;
      }
    }
    return ports;
  }

  private static Collection<Integer> held(Path process, Map<String, Integer> listening) {
    SortedSet<Integer> ports = new TreeSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        inode(descriptor, listening, ports);
      }
    } catch (IOException gone) {
      return ports;
    }
    return ports;
  }

  private static void inode(
      Path descriptor, Map<String, Integer> listening, SortedSet<Integer> ports) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (target.startsWith("socket:[")) {
        Integer port = listening.get(target.substring("socket:[".length(), target.length() - 1));
        if (port != null) {
          ports.add(port);
        }
      }
    } catch (IOException closedMeanwhile) {
      return;
    }
  }
}
