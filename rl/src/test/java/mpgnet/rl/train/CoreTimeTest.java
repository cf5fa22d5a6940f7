package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import mpgnet.rl.train.CoreTime.Activity;
import org.junit.jupiter.api.Test;

class CoreTimeTest {

    private final AtomicLong wallNs = new AtomicLong();
    private final AtomicLong cpuNs = new AtomicLong();
    private final CoreTime time = new CoreTime(new Clocks(wallNs::get, cpuNs::get, 2));

    private void pass(long wall, long worked) {
        wallNs.addAndGet(wall);
        cpuNs.addAndGet(worked);
    }

    @Test
    void whatIsNotWorkedIsWaited() {
        time.begin(Activity.PHYSICS);
        pass(100, 150);
        time.begin(Activity.LEARNING);
        pass(100, 200);
        assertEquals(150 / 400.0, time.shares().get(Activity.PHYSICS), 1e-12);
        assertEquals(200 / 400.0, time.shares().get(Activity.LEARNING), 1e-12);
        assertEquals(50 / 400.0, time.shares().get(Activity.WAITING), 1e-12);
        assertEquals(1, time.shares().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
    }

    @Test
    void lookingIsTakenFromSimulating() {
        time.begin(Activity.PHYSICS);
        pass(60, 60);
        time.look(() -> pass(40, 40));
        time.begin(Activity.OTHER);
        assertEquals(60 / 200.0, time.shares().get(Activity.PHYSICS), 1e-12);
        assertEquals(40 / 200.0, time.shares().get(Activity.SEEING), 1e-12);
        assertEquals("physics 30 %, seeing 20 %, deciding 0 %, learning 0 %, other 0 %, waiting 50 % (50 % of physics)",
                time.toString());
    }
}
