package io.mesos4j.examples.wordcount;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One piece of the job, a map or the reduce: what it runs, and how its attempts went. Each attempt
 * is a task of its own.
 */
final class Work {

  /** Where a piece of work stands. */
  enum State {
    WAITING,
    STAGED,
    RUNNING,
    FINISHED
  }

  /** A file that the agent fetches into the sandbox before the command runs. */
  static final class Input {
    final String uri;
    final String name;

    Input(String uri, String name) {
      this.uri = uri;
      this.name = name;
    }
  }

  private final String name;
  private final String command;
  private final List<Input> inputs;
  private final Set<String> failedOn = new HashSet<>();
  private State state = State.WAITING;
  private int attempts;
  private AgentAddress agent;

  Work(String name, String command, List<Input> inputs) {
    this.name = name;
    this.command = command;
    this.inputs = new ArrayList<>(inputs);
  }

  String name() {
    return name;
  }

  String command() {
    return command;
  }

  List<Input> inputs() {
    return inputs;
  }

  State state() {
    return state;
  }

  int attempts() {
    return attempts;
  }

  /** The agent of the present attempt. */
  AgentAddress agent() {
    return agent;
  }

  /** The task of the present attempt. */
  String taskId() {
    return name + "." + attempts;
  }

  boolean failedOn(String agentId) {
    return failedOn.contains(agentId);
  }

  int agentsTried() {
    return failedOn.size();
  }

  void staged(AgentAddress on) {
    attempts++;
    agent = on;
    state = State.STAGED;
  }

  void running() {
    state = State.RUNNING;
  }

  void finished() {
    state = State.FINISHED;
  }

  void failed() {
    failedOn.add(agent.id());
    state = State.WAITING;
  }
}
