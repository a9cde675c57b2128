package org.apache.mesos;

import io.mesos4j.wire.MasterZNodes;
import java.io.IOException;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.zookeeper.CreateMode;

/**
 * Masters that lead one after the other, as a real ZooKeeper tells it: each a server and a znode of
 * its own, both gone when it dies.
 */
final class ElectedMasters implements AutoCloseable {

  /** A master that leads, or stands by. */
  record Member(FakeMaster master, String znode) {}

  private final TestingServer server;
  private final CuratorFramework client;
  private int born;

  ElectedMasters() throws Exception {
    server = new TestingServer();
    client = CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100));
    client.start();
    client.create().forPath("/mesos");
  }

  /** Where schedulers look for them. */
  String url() {
    return "zk://" + server.getConnectString() + "/mesos";
  }

  /** One more; it leads when all before it are dead. */
  Member join() throws Exception {
    FakeMaster master = new FakeMaster("master-" + ++born);
    MasterInfo info =
        MasterInfo.newBuilder()
            .setId("master-" + born)
            .setIp(MasterZNodes.packedIp("127.0.0.1"))
            .setPort(master.port())
            .setAddress(Address.newBuilder().setIp("127.0.0.1").setPort(master.port()))
            .build();
    String znode =
        client
            .create()
            .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
            .forPath("/mesos/" + MasterZNodes.MEMBER_PREFIX, MasterZNodes.encode(info));
    return new Member(master, znode);
  }

  /** Its connections break, and after that its session ends. */
  void kill(Member member) throws Exception {
    member.master().close();
    client.delete().forPath(member.znode());
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
