/**
 * A whole cluster of real processes, ill-treated on purpose: three ZooKeeper servers, three
 * masters, agents and two schedulers, a nemesis that follows a seed, and a judge that believes
 * nobody but the tasks' own lines, the schedulers' journals and ZooKeeper's transaction logs. See
 * docs/internals/guarantees.md.
 */
package io.mesos4j.ordeal;
