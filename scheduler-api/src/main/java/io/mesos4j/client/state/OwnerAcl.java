package io.mesos4j.client.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;

/** Anybody reads, the creator may do all: what upstream sets when credentials are given. */
final class OwnerAcl implements ACLProvider {

  private static final List<ACL> ACLS = acls();

  private static List<ACL> acls() {
    List<ACL> acls = new ArrayList<>(ZooDefs.Ids.READ_ACL_UNSAFE);
    acls.addAll(ZooDefs.Ids.CREATOR_ALL_ACL);
    return Collections.unmodifiableList(acls);
  }

  @Override
  public List<ACL> getDefaultAcl() {
    return ACLS;
  }

  @Override
  public List<ACL> getAclForPath(String path) {
    return ACLS;
  }
}
