package io.mesos4j.common.auth;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.apache.mesos.authorization.Protos.Action;

/** Which lists of {@code ACLs} speak about which action: a table of upstream's. */
final class AclTable {

  /** The second list of an action, if there is one, is about the container around the target. */
  static final Map<Action, List<String>> LISTS =
      Map.ofEntries(
          entry(Action.REGISTER_FRAMEWORK, List.of("register_frameworks")),
          entry(Action.RUN_TASK, List.of("run_tasks")),
          entry(Action.TEARDOWN_FRAMEWORK, List.of("teardown_frameworks")),
          entry(Action.RESERVE_RESOURCES, List.of("reserve_resources")),
          entry(Action.UNRESERVE_RESOURCES, List.of("unreserve_resources")),
          entry(Action.CREATE_VOLUME, List.of("create_volumes")),
          entry(Action.DESTROY_VOLUME, List.of("destroy_volumes")),
          entry(Action.RESIZE_VOLUME, List.of("resize_volumes")),
          entry(Action.GET_ENDPOINT_WITH_PATH, List.of("get_endpoints")),
          entry(Action.VIEW_ROLE, List.of("view_roles")),
          entry(Action.UPDATE_WEIGHT, List.of("update_weights")),
          entry(Action.GET_QUOTA, List.of("get_quotas")),
          entry(Action.UPDATE_QUOTA_WITH_CONFIG, List.of("update_quotas")),
          entry(Action.VIEW_FRAMEWORK, List.of("view_frameworks")),
          entry(Action.VIEW_TASK, List.of("view_tasks")),
          entry(Action.VIEW_EXECUTOR, List.of("view_executors")),
          entry(Action.ACCESS_SANDBOX, List.of("access_sandboxes")),
          entry(Action.ACCESS_MESOS_LOG, List.of("access_mesos_logs")),
          entry(Action.VIEW_FLAGS, List.of("view_flags")),
          entry(
              Action.LAUNCH_NESTED_CONTAINER,
              List.of(
                  "launch_nested_containers_as_user",
                  "launch_nested_containers_under_parent_with_user")),
          entry(
              Action.LAUNCH_NESTED_CONTAINER_SESSION,
              List.of(
                  "launch_nested_container_sessions_as_user",
                  "launch_nested_container_sessions_under_parent_with_user")),
          entry(Action.KILL_NESTED_CONTAINER, List.of("kill_nested_containers")),
          entry(Action.WAIT_NESTED_CONTAINER, List.of("wait_nested_containers")),
          entry(Action.REMOVE_NESTED_CONTAINER, List.of("remove_nested_containers")),
          entry(Action.ATTACH_CONTAINER_INPUT, List.of("attach_containers_input")),
          entry(Action.ATTACH_CONTAINER_OUTPUT, List.of("attach_containers_output")),
          entry(Action.VIEW_CONTAINER, List.of("view_containers")),
          entry(Action.SET_LOG_LEVEL, List.of("set_log_level")),
          entry(Action.REGISTER_AGENT, List.of("register_agents")),
          entry(Action.UPDATE_MAINTENANCE_SCHEDULE, List.of("update_maintenance_schedules")),
          entry(Action.GET_MAINTENANCE_SCHEDULE, List.of("get_maintenance_schedules")),
          entry(Action.START_MAINTENANCE, List.of("start_maintenances")),
          entry(Action.STOP_MAINTENANCE, List.of("stop_maintenances")),
          entry(Action.GET_MAINTENANCE_STATUS, List.of("get_maintenance_statuses")),
          entry(Action.DRAIN_AGENT, List.of("drain_agents")),
          entry(Action.DEACTIVATE_AGENT, List.of("deactivate_agents")),
          entry(Action.REACTIVATE_AGENT, List.of("reactivate_agents")),
          entry(Action.MARK_AGENT_GONE, List.of("mark_agents_gone")),
          entry(Action.LAUNCH_STANDALONE_CONTAINER, List.of("launch_standalone_containers")),
          entry(Action.KILL_STANDALONE_CONTAINER, List.of("kill_standalone_containers")),
          entry(Action.WAIT_STANDALONE_CONTAINER, List.of("wait_standalone_containers")),
          entry(Action.REMOVE_STANDALONE_CONTAINER, List.of("remove_standalone_containers")),
          entry(Action.VIEW_STANDALONE_CONTAINER, List.of("view_standalone_containers")),
          entry(
              Action.MODIFY_RESOURCE_PROVIDER_CONFIG, List.of("modify_resource_provider_configs")),
          entry(Action.MARK_RESOURCE_PROVIDER_GONE, List.of("mark_resource_providers_gone")),
          entry(Action.VIEW_RESOURCE_PROVIDER, List.of("view_resource_providers")),
          entry(Action.PRUNE_IMAGES, List.of("prune_images")),
          entry(Action.CREATE_BLOCK_DISK, List.of("create_block_disks")),
          entry(Action.DESTROY_BLOCK_DISK, List.of("destroy_block_disks")),
          entry(Action.CREATE_MOUNT_DISK, List.of("create_mount_disks")),
          entry(Action.DESTROY_MOUNT_DISK, List.of("destroy_mount_disks")),
          entry(Action.DESTROY_RAW_DISK, List.of("destroy_raw_disks")));

  private AclTable() {}
}
