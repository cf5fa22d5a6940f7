package mpgnet.sim.bullet;

import mpgnet.sim.world.ResettableTabletop;
import mpgnet.sim.world.TabletopContract;

class BulletTabletopTest extends TabletopContract {

    @Override
    protected ResettableTabletop tabletop() {
        return new BulletTabletop();
    }
}
