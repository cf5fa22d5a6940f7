package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphaseInterface;
import com.bulletphysics.collision.broadphase.BroadphaseNativeType;
import com.bulletphysics.collision.broadphase.BroadphaseProxy;
import com.bulletphysics.collision.broadphase.Dispatcher;
import com.bulletphysics.collision.broadphase.OverlappingPairCache;
import java.util.ArrayList;
import java.util.List;
import javax.vecmath.Vector3f;

/**
 * Compares the box of every body with every other's: unlike a tree's, its pairs and their order depend on nothing but
 * where the bodies are.
 */
final class EveryPair extends BroadphaseInterface {

    private final NearPairs near = new NearPairs();
    private final List<Box> boxes = new ArrayList<>();

    private static final class Box extends BroadphaseProxy {
        final Vector3f low = new Vector3f();
        final Vector3f high = new Vector3f();

        Box(Object body, short group, short meets, Object outer) {
            super(body, group, meets, outer);
        }

        boolean overlaps(Box o) {
            return low.x <= o.high.x && o.low.x <= high.x && low.y <= o.high.y && o.low.y <= high.y && low.z <= o.high.z
                    && o.low.z <= high.z;
        }
    }

    @Override
    public BroadphaseProxy createProxy(Vector3f low, Vector3f high, BroadphaseNativeType type, Object body, short group,
            short meets,
            Dispatcher dispatcher, Object outer) {
        Box box = new Box(body, group, meets, outer);
        box.low.set(low);
        box.high.set(high);
        boxes.add(box);
        return box;
    }

    @Override
    public void destroyProxy(BroadphaseProxy box, Dispatcher dispatcher) {
        boxes.removeIf(other -> other == box);
        near.removeOverlappingPairsContainingProxy(box, dispatcher);
    }

    @Override
    public void setAabb(BroadphaseProxy of, Vector3f low, Vector3f high, Dispatcher dispatcher) {
        Box box = (Box) of;
        box.low.set(low);
        box.high.set(high);
    }

    @Override
    public void calculateOverlappingPairs(Dispatcher dispatcher) {
        for (int i = 0; i < boxes.size(); i++) {
            Box a = boxes.get(i);
            for (int j = i + 1; j < boxes.size(); j++) {
                Box b = boxes.get(j);
                if (a.overlaps(b)) {
                    if (!near.has(a, b) && near.needsBroadphaseCollision(a, b)) {
                        near.addOverlappingPair(a, b);
                    }
                } else if (near.has(a, b)) {
                    near.removeOverlappingPair(a, b, dispatcher);
                }
            }
        }
    }

    @Override
    public OverlappingPairCache getOverlappingPairCache() {
        return near;
    }

    @Override
    public void getBroadphaseAabb(Vector3f low, Vector3f high) {
        low.set(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY);
        high.set(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);
    }

    /** The engine prints through this when it is asked to; there is nothing to tell. */
    @Override
    public void printStats() {
    }
}
