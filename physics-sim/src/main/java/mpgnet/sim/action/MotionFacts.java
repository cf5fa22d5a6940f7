package mpgnet.sim.action;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a simulator measured of a motion beside its {@link Outcome}: facts that no robot has, by object id.
 *
 * @param touched       what palm or fingers touched
 * @param lifted        what was more than 5 cm higher after the lift than before the motion
 * @param movedM        how far each object's origin is from where it was, for those that still exist
 * @param leftWorkspace whose origin was within the workspace before and is not now; what was carried to the drop zone
 *                      is among them
 * @param jawGapM       the opening between the pads after the lift, or at the end where nothing was lifted
 * @param durationS     on the simulator's clock, until everything rested
 */
public record MotionFacts(SortedSet<Integer> touched, SortedSet<Integer> lifted, SortedMap<Integer, Double> movedM,
        SortedSet<Integer> leftWorkspace, double jawGapM, double durationS) {

    public MotionFacts {
        touched = Collections.unmodifiableSortedSet(new TreeSet<>(touched));
        lifted = Collections.unmodifiableSortedSet(new TreeSet<>(lifted));
        movedM = Collections.unmodifiableSortedMap(new TreeMap<>(movedM));
        leftWorkspace = Collections.unmodifiableSortedSet(new TreeSet<>(leftWorkspace));
    }
}
