package io.mesos4j.master.registry.store;

import io.mesos4j.common.election.ZooKeeperSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.curator.RetryLoop;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooKeeper;

/**
 * Reads many znodes with all requests under way at once, past Curator, whose share of the work
 * would be the largest. When the connection breaks, everything is read again. Blocks its caller.
 */
final class ManyReads {

  /** One answer must fit into what a session takes, however large the records are. */
  private static final int PER_REQUEST =
      ZooKeeperSession.MOST_ANSWER_BYTES / ZooKeeperSession.MOST_ZNODE_BYTES - 1;

  /** A request for some znodes; the answer says what was found, by path. */
  private interface Request<T> {

    void send(ZooKeeper zooKeeper, List<String> paths, CompletableFuture<Map<String, T>> answer);
  }

  private final CuratorFramework client;

  ManyReads(CuratorFramework client) {
    this.client = client;
  }

  /** What the znodes hold, by path; those that are missing are left out. */
  Map<String, byte[]> contents(Collection<String> paths) throws Exception {
    try {
      return all(groups(paths, PER_REQUEST), ManyReads::askForContents);
    } catch (KeeperException.UnimplementedException before36) {
      return all(groups(paths, 1), ManyReads::askForContent);
    }
  }

  /** The names of the znodes' children, by path; those that are missing are left out. */
  Map<String, List<String>> children(Collection<String> paths) throws Exception {
    return all(groups(paths, 1), ManyReads::askForChildren);
  }

  private static List<List<String>> groups(Collection<String> paths, int size) {
    List<String> rest = List.copyOf(paths);
    List<List<String>> groups = new ArrayList<>();
    for (int from = 0; from < rest.size(); from += size) {
      groups.add(rest.subList(from, Math.min(from + size, rest.size())));
    }
    return groups;
  }

  private <T> Map<String, T> all(List<List<String>> groups, Request<T> request) throws Exception {
    return RetryLoop.callWithRetry(
        client.getZookeeperClient(),
        () -> {
          try {
            return attempt(groups, request);
          } catch (CompletionException failed) {
            throw failed.getCause() instanceof KeeperException problem ? problem : failed;
          }
        });
  }

  private <T> Map<String, T> attempt(List<List<String>> groups, Request<T> request)
      throws Exception {
    ZooKeeper zooKeeper = client.getZookeeperClient().getZooKeeper();
    List<CompletableFuture<Map<String, T>>> answers = new ArrayList<>();
    for (List<String> group : groups) {
      CompletableFuture<Map<String, T>> answer = new CompletableFuture<>();
      answers.add(answer);
      request.send(zooKeeper, group, answer);
    }
    Map<String, T> found = new LinkedHashMap<>();
    answers.forEach(answer -> found.putAll(answer.join()));
    return found;
  }

  private static void askForContents(
      ZooKeeper zooKeeper, List<String> paths, CompletableFuture<Map<String, byte[]>> answer) {
    zooKeeper.multi(
        paths.stream().map(Op::getData).toList(),
        (code, any, context, results) -> {
          if (results == null || results.isEmpty()) {
            fail(answer, code, paths);
            return;
          }
          take(answer, paths, results);
        },
        null);
  }

  private static void take(
      CompletableFuture<Map<String, byte[]>> answer, List<String> paths, List<OpResult> results) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      switch (results.get(i)) {
        case OpResult.GetDataResult data -> found.put(paths.get(i), data.getData());
        case OpResult.ErrorResult error when isMissing(error.getErr()) -> {}
        case OpResult.ErrorResult error -> fail(answer, error.getErr(), paths.subList(i, i + 1));
        default -> fail(answer, KeeperException.Code.MARSHALLINGERROR.intValue(), paths);
      }
    }
    answer.complete(found);
  }

  private static void askForContent(
      ZooKeeper zooKeeper, List<String> paths, CompletableFuture<Map<String, byte[]>> answer) {
    zooKeeper.getData(
        paths.getFirst(),
        false,
        (code, path, context, content, stat) ->
            complete(answer, code, path, Optional.ofNullable(content)),
        null);
  }

  private static void askForChildren(
      ZooKeeper zooKeeper,
      List<String> paths,
      CompletableFuture<Map<String, List<String>>> answer) {
    zooKeeper.getChildren(
        paths.getFirst(),
        false,
        (code, path, context, names) -> complete(answer, code, path, Optional.ofNullable(names)),
        null);
  }

  private static <T> void complete(
      CompletableFuture<Map<String, T>> answer, int code, String path, Optional<T> value) {
    if (code == KeeperException.Code.OK.intValue()) {
      answer.complete(value.map(found -> Map.of(path, found)).orElse(Map.of()));
    } else if (isMissing(code)) {
      answer.complete(Map.of());
    } else {
      fail(answer, code, List.of(path));
    }
  }

  private static boolean isMissing(int code) {
    return code == KeeperException.Code.NONODE.intValue();
  }

  private static void fail(CompletableFuture<?> answer, int code, List<String> paths) {
    answer.completeExceptionally(
        KeeperException.create(KeeperException.Code.get(code), paths.getFirst()));
  }
}
