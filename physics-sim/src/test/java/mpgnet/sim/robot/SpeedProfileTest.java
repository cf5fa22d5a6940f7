package mpgnet.sim.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SpeedProfileTest {

    @Property
    void speedAndAccelerationStayWithinTheirLimits(@ForAll @DoubleRange(min = 0.01, max = 2) double pathM,
            @ForAll @DoubleRange(min = 0.05, max = 2) double speedMS,
            @ForAll @DoubleRange(min = 0.5, max = 20) double accelerationMS2) {
        SpeedProfile profile = new SpeedProfile(pathM, speedMS, accelerationMS2);
        int n = 400;
        double dt = profile.durationS() / n;
        double before = 0;
        for (int i = 1; i <= n; i++) {
            double speed = (profile.atM(i * dt) - profile.atM((i - 1) * dt)) / dt;
            assertTrue(speed >= 0 && speed <= speedMS * (1 + 1e-9), "speed " + speed);
            assertTrue(Math.abs(speed - before) / dt <= accelerationMS2 * (1 + 1e-6),
                    "acceleration " + (speed - before) / dt);
            before = speed;
        }
        assertEquals(pathM, profile.atM(profile.durationS()), 1e-12);
        assertEquals(pathM, profile.atM(profile.durationS() + 1), 0);
        assertEquals(0, profile.atM(-1), 0);
    }

    @Property
    void slowerTakesThatMuchLonger(@ForAll @DoubleRange(min = 0.01, max = 1) double pathM,
            @ForAll @DoubleRange(min = 1, max = 5) double factor) {
        SpeedProfile profile = new SpeedProfile(pathM, 1, 4);
        assertEquals(factor * profile.durationS(), profile.slower(factor).durationS(), 1e-9);
        assertEquals(profile.atM(0.7 * profile.durationS()),
                profile.slower(factor).atM(factor * 0.7 * profile.durationS()), 1e-9);
    }

    @Test
    void aLongWayHasThreePartsAndAShortOneTwo() {
        // 1 m at 1 m/s and 4 m/s²: two ramps of 0.25 s and 0.125 m each, 0.75 m between.
        assertEquals(1.25, new SpeedProfile(1, 1, 4).durationS(), 1e-12);
        assertEquals(0.125, new SpeedProfile(1, 1, 4).atM(0.25), 1e-12);
        assertEquals(0.1, new SpeedProfile(0.01, 1, 4).durationS(), 1e-12);
        assertEquals(0.2, new SpeedProfile(0.01, 1, 4).topSpeedMS(), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SpeedProfile(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new SpeedProfile(1, Double.NaN, 1));
    }
}
