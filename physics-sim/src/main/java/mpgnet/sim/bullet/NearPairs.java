package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphasePair;
import com.bulletphysics.collision.broadphase.BroadphaseProxy;
import com.bulletphysics.collision.broadphase.Dispatcher;
import com.bulletphysics.collision.broadphase.HashedOverlappingPairCache;
import java.util.BitSet;

/**
 * The engine's pairs of near bodies, which know by themselves whether a pair is among them. The engine's own look-up
 * counts itself in a variable of all threads: worlds that run beside each other waited for its cache line at every pair
 * of every step.
 */
final class NearPairs extends HashedOverlappingPairCache {

    /** By {@link #index}. */
    private final BitSet present = new BitSet();

    /** The place of a pair of different bodies, whichever comes first. */
    private static int index(BroadphaseProxy a, BroadphaseProxy b) {
        int more = Math.max(a.getUid(), b.getUid());
        return more * (more - 1) / 2 + Math.min(a.getUid(), b.getUid());
    }

    boolean has(BroadphaseProxy a, BroadphaseProxy b) {
        return present.get(index(a, b));
    }

    /** @return null for bodies that do not meet */
    @Override
    public BroadphasePair addOverlappingPair(BroadphaseProxy a, BroadphaseProxy b) {
        BroadphasePair pair = super.addOverlappingPair(a, b);
        present.set(index(a, b), pair != null);
        return pair;
    }

    @Override
    public Object removeOverlappingPair(BroadphaseProxy a, BroadphaseProxy b, Dispatcher dispatcher) {
        present.clear(index(a, b));
        return super.removeOverlappingPair(a, b, dispatcher);
    }
}
