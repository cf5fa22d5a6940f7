package mpgnet.sim.world;

import java.util.List;

/**
 * How far a scene's objects moved while nobody touched them.
 *
 * @param seconds how long they were left alone
 * @param objects one entry per object, in the scene's order
 */
public record SettleReport(double seconds, List<Settled> objects) {

    public SettleReport {
        objects = List.copyOf(objects);
    }

    /**
     * @param displacementM    of the object's origin from where the scene had it
     * @param rotationRad      from the scene's orientation, in [0, π]
     * @param speedMS          of its centre of mass at the end
     * @param angularSpeedRadS its angular speed at the end
     * @param asleep           true if the engine no longer moves it until something touches it
     * @param thrownOut        true if its origin left the table; the other figures are then those of the moment before
     */
    public record Settled(double displacementM, double rotationRad, double speedMS, double angularSpeedRadS,
            boolean asleep,
            boolean thrownOut) {
    }

    /** The median of all displacements; that of an even number of objects is the mean of the two in the middle. */
    public double medianDisplacementM() {
        double[] sorted = objects.stream().mapToDouble(Settled::displacementM).sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public double fastestMS() {
        return objects.stream().mapToDouble(Settled::speedMS).max().orElse(0);
    }

    public long thrownOut() {
        return objects.stream().filter(Settled::thrownOut).count();
    }
}
