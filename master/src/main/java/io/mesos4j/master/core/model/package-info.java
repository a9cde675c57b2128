/**
 * The master core's words: its values, events and effects. Immutable, no behaviour of their own.
 */
package io.mesos4j.master.core.model;
