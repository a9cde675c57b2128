/** Brings a task's URIs into its sandbox. */
package io.mesos4j.agent.fetcher;
