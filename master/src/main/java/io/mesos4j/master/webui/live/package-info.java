/** What the web UI follows: the newest snapshot, what happened lately, and how it went. */
package io.mesos4j.master.webui.live;
