package mpgnet.sim.rigid;

import mpgnet.sim.world.ResettableTabletop;
import mpgnet.sim.world.TabletopContract;

class RigidTabletopTest extends TabletopContract {

    @Override
    protected ResettableTabletop tabletop() {
        return new RigidTabletop();
    }
}
