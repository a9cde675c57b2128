package io.mesos4j.master.webui.live;

import io.mesos4j.master.core.state.MasterView;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of the cluster that changes by itself; a page says which of them it shows. */
public enum Section {
  AGENTS,
  FRAMEWORKS,
  TASKS,
  OFFERS,
  ROLES,
  MAINTENANCE,
  EVENTS,
  HISTORY;

  /** The name that the browser knows. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What differs between two views. Cheap: what did not change is the same object in both, at least
   * further down.
   */
  static Set<Section> changed(MasterView before, MasterView after) {
    Set<Section> changed = EnumSet.noneOf(Section.class);
    for (Section section : values()) {
      if (!section.part(before).equals(section.part(after))) {
        changed.add(section);
      }
    }
    return changed;
  }

  private Object part(MasterView view) {
    return switch (this) {
      case AGENTS -> view.agents();
      case FRAMEWORKS -> List.of(view.frameworks(), view.completedFrameworks());
      case TASKS -> view.tasks();
      case OFFERS -> view.offers();
      case ROLES -> view.roles();
      case MAINTENANCE -> view.maintenance();
      case EVENTS, HISTORY -> List.of();
    };
  }
}
