package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jute.Record;
import org.apache.zookeeper.ZooDefs.OpCode;
import org.apache.zookeeper.server.ByteBufferInputStream;
import org.apache.zookeeper.server.persistence.FileTxnLog;
import org.apache.zookeeper.server.persistence.TxnLog.TxnIterator;
import org.apache.zookeeper.txn.CreateTxn;
import org.apache.zookeeper.txn.MultiTxn;
import org.apache.zookeeper.txn.SetDataTxn;
import org.apache.zookeeper.txn.Txn;

/**
 * Every write of the registry, in ZooKeeper's own order, read from the transaction log of a stopped
 * server: who wrote, and its how-manieth write it was. A write of a master whose time was over
 * would show as one that comes after another master's claim.
 */
final class EpochHistory {

  private static final String EPOCH = "/mesos/registry/epoch";

  private final List<String> stamps = new ArrayList<>();

  /** Reads the log below a server's data folder. */
  static EpochHistory read(Path folder) throws IOException {
    EpochHistory history = new EpochHistory();
    FileTxnLog log = new FileTxnLog(folder.resolve("version-2").toFile());
    try (TxnIterator transactions = log.read(0)) {
      boolean more = transactions.getHeader() != null;
      while (more) {
        history.take(transactions.getTxn());
        more = transactions.next();
      }
    }
    return history;
  }

  /** Epoch stamps, {@code writer:count}, in order. */
  List<String> stamps() {
    return stamps;
  }

  /** Every write of a writer after another one's claim, or out of turn. */
  List<String> broken() {
    return judge(stamps);
  }

  private void take(Record transaction) throws IOException {
    switch (transaction) {
      case SetDataTxn set -> stamp(set.getPath(), set.getData());
      case CreateTxn create -> stamp(create.getPath(), create.getData());
      case MultiTxn multi -> {
        for (Txn part : multi.getTxns()) {
          if (part.getType() == OpCode.setData) {
            SetDataTxn set = new SetDataTxn();
            ByteBufferInputStream.byteBuffer2Record(ByteBuffer.wrap(part.getData()), set);
            stamp(set.getPath(), set.getData());
          }
        }
      }
      case null, default -> {}
    }
  }

  private void stamp(String path, byte[] content) {
    if (path.equals(EPOCH)) {
      stamps.add(new String(content, StandardCharsets.UTF_8));
    }
  }

  static List<String> judge(List<String> stamps) {
    List<String> broken = new ArrayList<>();
    Set<String> deposed = new LinkedHashSet<>();
    String writer = "";
    long count = 0;
    for (String stamp : stamps) {
      String by = stamp.substring(0, stamp.lastIndexOf(':'));
      long number = Long.parseLong(stamp.substring(stamp.lastIndexOf(':') + 1));
      if (!by.equals(writer)) {
        if (deposed.contains(by) || number != 0) {
          broken.add("stale epoch: " + stamp + " after writes of " + writer);
        }
        deposed.add(writer);
        writer = by;
        count = number;
      } else if (number != 0 && number != ++count) {
        broken.add("epoch out of order: " + stamp + " where write " + count + " was due");
      }
    }
    return broken;
  }
}
