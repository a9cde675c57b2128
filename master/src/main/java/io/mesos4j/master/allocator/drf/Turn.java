package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.loop.Effects;
import java.time.Instant;

/** The event being handled: its time, and where its effects go. */
record Turn(Instant now, Effects<AllocatorEffect> out) {}
