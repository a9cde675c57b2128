/** How drivers and agents prove over libprocess who they are. */
package io.mesos4j.master.core.authentication;
