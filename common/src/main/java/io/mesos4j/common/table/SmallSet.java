package io.mesos4j.common.table;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * A set in the order of insertion that has few elements nearly always, and is one of many: while
 * they are few it keeps them in a list, two objects in all. Without nulls. Owned by one thread.
 *
 * @param <E> the elements
 */
public final class SmallSet<E> extends AbstractSet<E> {

  /** More are looked up, not looked through. */
  private static final int FEW = 16;

  /** Without equal ones; a list while they are few, and a set from then on. */
  private Collection<E> elements = new ArrayList<>(2);

  private boolean many;

  @Override
  public boolean add(E element) {
    if (many) {
      return elements.add(element);
    }
    if (elements.contains(element)) {
      return false;
    }
    if (elements.size() == FEW) {
      elements = new LinkedHashSet<>(elements);
      many = true;
    }
    return elements.add(element);
  }

  @Override
  public boolean remove(Object element) {
    return elements.remove(element);
  }

  @Override
  public boolean contains(Object element) {
    return elements.contains(element);
  }

  @Override
  public Iterator<E> iterator() {
    return elements.iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
