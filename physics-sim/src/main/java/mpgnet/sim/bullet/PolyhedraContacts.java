package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphaseNativeType;
import com.bulletphysics.collision.broadphase.CollisionAlgorithm;
import com.bulletphysics.collision.broadphase.CollisionAlgorithmConstructionInfo;
import com.bulletphysics.collision.dispatch.CollisionAlgorithmCreateFunc;
import com.bulletphysics.collision.dispatch.CollisionConfiguration;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import java.util.stream.Stream;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;

/**
 * Makes the engine find contacts between polyhedra, and between them and the table, by separating axes and clipping.
 */
final class PolyhedraContacts extends CollisionConfiguration {

    final PhysicsParameters physics;
    final ContactSearch search;
    final ContactPoints points = new ContactPoints();
    /**
     * Scratch of {@link PairContacts}: the same points in the engine's form, and which of a manifold's old points a new
     * one has inherited from.
     */
    final ManifoldPoint[] enginePoints =
            Stream.generate(ManifoldPoint::new).limit(ContactPoints.MOST).toArray(ManifoldPoint[]::new);
    final boolean[] inherited = new boolean[ContactPoints.MOST];
    /**
     * The greatest speed at which two bodies close on a contact that was found since this was last reset; engine
     * lengths per second.
     */
    double fastestApproach;

    PolyhedraContacts(PhysicsParameters physics) {
        this.physics = physics;
        search = new ContactSearch(physics.slopM() * physics.scale());
    }

    @Override
    public CollisionAlgorithmCreateFunc getCollisionAlgorithmCreateFunc(BroadphaseNativeType type0,
            BroadphaseNativeType type1) {
        return new CollisionAlgorithmCreateFunc() {
            @Override
            public CollisionAlgorithm createCollisionAlgorithm(CollisionAlgorithmConstructionInfo info,
                    CollisionObject body0, CollisionObject body1) {
                return new PairContacts(info.dispatcher1, PolyhedraContacts.this, body0, body1);
            }

            @Override
            public void releaseCollisionAlgorithm(CollisionAlgorithm algorithm) {
                // Nothing is pooled.
            }
        };
    }
}
