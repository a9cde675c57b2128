/** The master daemon's entrance: flags, identity, and the hand-written composition of its parts. */
package io.mesos4j.master.main;
