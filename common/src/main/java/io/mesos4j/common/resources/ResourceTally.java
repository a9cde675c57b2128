package io.mesos4j.common.resources;

import java.util.Arrays;

/**
 * Sums up resources one bag after the other, for many bags of few identities: it keeps one portion
 * of each identity, however many were added. There is one for each agent while a large answer is
 * made, so that it is but one array of sums: what is summed up it shares with the first bag, as
 * long as the others have the same identities. Used by one thread.
 */
public final class ResourceTally implements Portions {

  /** Room that is made once more than the first bag comes. */
  private static final int LEAST_OWN = 4;

  /** In the order of their keys; of scalars the first that came, of all others the sum. */
  private Portion[] portions = Resources.EMPTY.portions();

  /** The sums of scalars, each at the place of its portion. */
  private long[] thousandths = {};

  private int size;

  /** Whether the portions are those of a bag, which must not be changed. */
  private boolean borrowed = true;

  public void add(Resources bag) {
    if (size == 0) {
      begin(bag.portions());
      return;
    }
    int place = 0;
    for (int i = 0; i < bag.size(); i++) {
      // Bags of the same identities have them in the same places.
      place = add(bag.portion(i), place) + 1;
    }
  }

  public void add(Portion portion) {
    add(portion, 0);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Portion portion(int place) {
    return portions[place];
  }

  @Override
  public long thousandths(int place) {
    Portion portion = portions[place];
    return isSummed(portion) ? thousandths[place] : portion.thousandths();
  }

  /** What has been added so far. */
  @Override
  public Resources total() {
    Portion[] total = new Portion[size];
    for (int i = 0; i < total.length; i++) {
      total[i] = totalAt(i);
    }
    return Resources.sorted(total);
  }

  private void begin(Portion... first) {
    portions = first;
    borrowed = true;
    size = first.length;
    thousandths = new long[first.length];
    for (int i = 0; i < first.length; i++) {
      thousandths[i] = first[i].amount().thousandths();
    }
  }

  /**
   * @param guess where it may be
   * @return where it is
   */
  private int add(Portion portion, int guess) {
    int place =
        guess < size && portions[guess].compareKey(portion) == 0
            ? guess
            : Arrays.binarySearch(portions, 0, size, portion, Portion::compareKey);
    if (place < 0) {
      insert(portion, ~place);
      return ~place;
    }
    if (isSummed(portion)) {
      thousandths[place] = Scalar.add(thousandths[place], portion.amount().thousandths());
    } else {
      own(portions.length);
      portions[place] = portions[place].plus(portion);
    }
    return place;
  }

  private void insert(Portion portion, int place) {
    if (size == portions.length) {
      own(Math.max(LEAST_OWN, 2 * size));
    }
    System.arraycopy(portions, place, portions, place + 1, size - place);
    System.arraycopy(thousandths, place, thousandths, place + 1, size - place);
    portions[place] = portion;
    thousandths[place] = portion.amount().thousandths();
    size++;
  }

  /** Sees to it that the portions may be changed, and to room for so many. */
  private void own(int room) {
    if (borrowed || room > portions.length) {
      portions = Arrays.copyOf(portions, room);
      thousandths = Arrays.copyOf(thousandths, room);
      borrowed = false;
    }
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
