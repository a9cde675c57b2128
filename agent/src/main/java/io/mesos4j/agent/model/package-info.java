/**
 * The agent's shared values: what is launched, how it ended, where it stands. Pure records, used by
 * the core and by the containerizer alike.
 */
package io.mesos4j.agent.model;
