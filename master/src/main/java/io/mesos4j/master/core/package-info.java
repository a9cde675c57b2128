/** The master's single-writer core: its front door. */
package io.mesos4j.master.core;
