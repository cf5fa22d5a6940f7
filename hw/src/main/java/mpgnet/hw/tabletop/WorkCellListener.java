package mpgnet.hw.tabletop;

import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/** Is told what a work cell sees and does, in order, on the thread that uses it. */
public interface WorkCellListener {

    WorkCellListener NONE = new WorkCellListener() {
    };

    /** @param image exactly what the observation was made from */
    default void looked(RgbdImage image, Observation observation) {
    }

    default void acting(Action action) {
    }

    default void acted(Action action, Outcome outcome) {
    }

    /** Something that a reader of the log should know. */
    default void noted(String what) {
    }
}
