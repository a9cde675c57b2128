package io.mesos4j.ordeal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where one server of an ordeal runs.
 *
 * @param ip on which it listens
 * @param entry the words before a command that let it run there
 */
record Host(String name, String ip, List<String> entry) {

  List<String> command(List<String> words) {
    List<String> command = new ArrayList<>(entry);
    command.addAll(words);
    return command;
  }
}
