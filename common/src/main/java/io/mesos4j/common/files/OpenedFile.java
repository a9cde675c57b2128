package io.mesos4j.common.files;

import java.nio.channels.FileChannel;

/**
 * A regular file, open for reading; whoever asked for it closes it.
 *
 * @param name its own, which a link to it need not have
 */
public record OpenedFile(String name, FileChannel channel) {}
