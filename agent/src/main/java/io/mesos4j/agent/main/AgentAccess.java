package io.mesos4j.agent.main;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.http.Realm;

/**
 * Who is let in where, and may do what.
 *
 * @param readOnly at what only shows
 * @param readWrite at what may change something, and at the operator API
 * @param executors at the executor API
 * @param resourceProviders at the API of resource providers
 * @param authorizer what those may do who were let in
 */
record AgentAccess(
    Realm readOnly,
    Realm readWrite,
    Realm executors,
    Realm resourceProviders,
    Authorizer authorizer) {}
