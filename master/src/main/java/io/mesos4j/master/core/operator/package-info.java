/** One class per call that operators make. */
package io.mesos4j.master.core.operator;
