/** Drivers of frameworks that come over libprocess: what they send, counted and slowed down. */
package io.mesos4j.master.edge.driver;
