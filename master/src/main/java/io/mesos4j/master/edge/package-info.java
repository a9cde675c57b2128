/**
 * Turns bytes into events and views into bytes: the master's HTTP APIs, endpoints, messages, UI.
 */
package io.mesos4j.master.edge;
