package io.mesos4j.agent.main;

import io.mesos4j.common.http.Realm;

/**
 * Who is let in where.
 *
 * @param readOnly at what only shows
 * @param readWrite at what may change something, and at the operator API
 */
record AgentRealms(Realm readOnly, Realm readWrite) {}
