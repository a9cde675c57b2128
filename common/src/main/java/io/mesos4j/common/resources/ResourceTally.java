package io.mesos4j.common.resources;

import java.util.Arrays;

/**
 * Sums up resources one bag after the other, for many bags of few identities: it keeps one portion
 * of each identity, however many were added. There is one for each agent while a large answer is
 * made, so that it is but two arrays. Used by one thread.
 */
public final class ResourceTally {

  private static final int USUAL_IDENTITIES = 4;

  /** In the order of their keys; of scalars the first that came, of all others the sum. */
  private Portion[] portions = new Portion[USUAL_IDENTITIES];

  /** The sums of scalars. */
  private long[] thousandths = new long[USUAL_IDENTITIES];

  private int size;

  public void add(Resources bag) {
    int place = 0;
    for (Portion portion : bag) {
      // Bags of the same identities have them in the same places.
      place = add(portion, place) + 1;
    }
  }

  public void add(Portion portion) {
    add(portion, 0);
  }

  /** What has been added so far. */
  public Resources total() {
    Portion[] total = new Portion[size];
    for (int i = 0; i < size; i++) {
      total[i] = totalAt(i);
    }
    return Resources.sorted(Arrays.asList(total));
  }

  /**
   * @param guess where it may be
   * @return where it is
   */
  private int add(Portion portion, int guess) {
    int place = guess < size && portions[guess].compareKey(portion) == 0 ? guess : search(portion);
    if (place < 0) {
      insert(portion, ~place);
      return ~place;
    }
    if (isSummed(portion)) {
      thousandths[place] = Scalar.add(thousandths[place], portion.amount().thousandths());
    } else {
      portions[place] = portions[place].plus(portion);
    }
    return place;
  }

  private int search(Portion portion) {
    return Arrays.binarySearch(portions, 0, size, portion, Portion::compareKey);
  }

  private void insert(Portion portion, int place) {
    if (size == portions.length) {
      portions = Arrays.copyOf(portions, 2 * size);
      thousandths = Arrays.copyOf(thousandths, 2 * size);
    }
    System.arraycopy(portions, place, portions, place + 1, size - place);
    System.arraycopy(thousandths, place, thousandths, place + 1, size - place);
    portions[place] = portion;
    thousandths[place] = portion.amount().thousandths();
    size++;
  }

  private Portion totalAt(int place) {
    Portion portion = portions[place];
    return isSummed(portion)
        ? new Portion(portion.identity(), new Scalar(thousandths[place]), 1)
        : portion;
  }

  /** Scalars are added up where they are, without an object for each sum. */
  private static boolean isSummed(Portion portion) {
    return portion.amount() instanceof Scalar && !portion.identity().indivisible();
  }
}
