package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphaseNativeType;
import com.bulletphysics.collision.broadphase.CollisionAlgorithm;
import com.bulletphysics.collision.broadphase.CollisionAlgorithmConstructionInfo;
import com.bulletphysics.collision.dispatch.CollisionAlgorithmCreateFunc;
import com.bulletphysics.collision.dispatch.CollisionConfiguration;
import com.bulletphysics.collision.dispatch.CollisionObject;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;

/** Makes the engine find contacts between polyhedra, and between them and the table, by separating axes and clipping. */
final class PolyhedraContacts extends CollisionConfiguration {

    final PhysicsParameters physics;
    final ContactSearch search;
    final ContactPoints points = new ContactPoints();
    /** The greatest speed at which two bodies close on a contact that was found since this was last reset; engine lengths per second. */
    double fastestApproach;

    PolyhedraContacts(PhysicsParameters physics) {
        this.physics = physics;
        search = new ContactSearch(physics.slopM() * physics.scale());
    }

    @Override
    public CollisionAlgorithmCreateFunc getCollisionAlgorithmCreateFunc(BroadphaseNativeType type0, BroadphaseNativeType type1) {
        return new CollisionAlgorithmCreateFunc() {
            @Override
            public CollisionAlgorithm createCollisionAlgorithm(CollisionAlgorithmConstructionInfo info, CollisionObject body0, CollisionObject body1) {
                return new PairContacts(info.dispatcher1, PolyhedraContacts.this, body0, body1);
            }

            @Override
            public void releaseCollisionAlgorithm(CollisionAlgorithm algorithm) {
                // Nothing is pooled.
            }
        };
    }
}
