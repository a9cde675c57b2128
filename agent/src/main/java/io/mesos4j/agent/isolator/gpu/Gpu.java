package io.mesos4j.agent.isolator.gpu;

import java.nio.file.Path;

/**
 * One card.
 *
 * @param index its number, by which {@code --nvidia_gpu_devices} names it
 * @param device its device file
 */
public record Gpu(int index, Path device) {}
