/** What the master refuses, as small worded rules in their order. Pure. */
package io.mesos4j.master.core.rules;
