package io.mesos4j.master.webui.page;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.RoleFigures;
import io.mesos4j.master.query.RolesResponder;
import io.mesos4j.master.query.VisibleView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.mesos.authorization.Protos.Action;

/**
 * One view of the cluster with what pages sum up from it, each sum made once, by whoever needs it
 * first. Read from any thread.
 */
public final class Snapshot {

  /** Different questions between two changes whose answers are kept. */
  private static final int MOST_ANSWERS = 64;

  private final MasterView view;
  private final long version;
  private final Approvers approvers;
  private Usage usage;
  private RoleFigures roles;
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  /** Made by whoever asks first; who asks meanwhile waits for it. */
  private static final class Answer {

    private ByteString made;

    synchronized ByteString get(Supplier<ByteString> making) {
      if (made == null) {
        made = making.get();
      }
      return made;
    }
  }

  /**
   * @param version grows with every change that pages could show
   */
  public Snapshot(MasterView view, long version) {
    this(view, version, Approvers.all());
  }

  private Snapshot(MasterView view, long version, Approvers approvers) {
    this.view = view;
    this.version = version;
    this.approvers = approvers;
  }

  /** Whether whom it is shown to may do something. */
  boolean approved(Action action, Target target) {
    return approvers.approved(action, target);
  }

  /** The names of the roles to show. */
  public List<String> roleNames() {
    return RolesResponder.roles(view, approvers);
  }

  /** A framework that is running or has ended. */
  public Optional<Framework> framework(FrameworkId id) {
    return Optional.ofNullable(view.frameworks().get(id))
        .or(() ->
            view.completedFrameworks().stream()
                .map(CompletedFramework::framework)
                .filter(framework -> framework.id().equals(id))
                .findFirst());
  }

  /** What a framework calls itself; empty if it is not known. */
  public String frameworkName(FrameworkId id) {
    return framework(id).map(framework -> framework.info().getName()).orElse("");
  }

  /** Where an agent is; empty if it is not here. */
  public String host(AgentId id) {
    Agent agent = view.agents().registered().get(id);
    return agent == null ? "" : agent.info().getHostname();
  }

  public MasterView view() {
    return view;
  }

  public long version() {
    return version;
  }

  public synchronized Usage usage() {
    if (usage == null) {
      usage = new Usage(view);
    }
    return usage;
  }

  synchronized RoleFigures roles() {
    if (roles == null) {
      roles = new RoleFigures(view);
    }
    return roles;
  }

  /**
   * The answer to a question, made once however many ask, all at the same time included, as the
   * pages that are told of a change do; what is older than the bound goes.
   */
  public ByteString answer(String question, Supplier<ByteString> making) {
    return known(question).get(making);
  }

  private Answer known(String question) {
    synchronized (answers) {
      if (answers.size() >= MOST_ANSWERS && !answers.containsKey(question)) {
        answers.clear();
      }
      return answers.computeIfAbsent(question, any -> new Answer());
    }
  }

  /** What of it somebody may see. */
  public Snapshot visibleTo(Approvers approvers) {
    return approvers.unlimited()
        ? this
        : new Snapshot(VisibleView.of(view, approvers), version, approvers);
  }
}
