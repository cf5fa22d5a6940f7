package mpgnet.twin.robot;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code rtde_set_watchdog}: an input that must be written so often, and what happens if it is not. All end with their
 * program.
 */
final class Watchdogs {

    enum Action {
        IGNORE, PAUSE, STOP
    }

    private static final class Watch {
        final double periodS;
        final Action action;
        long writes;
        double lastS;

        Watch(double periodS, Action action, long writes, double nowS) {
            this.periodS = periodS;
            this.action = action;
            this.writes = writes;
            this.lastS = nowS;
        }
    }

    private final Map<String, Watch> watches = new HashMap<>();
    /**
     * How much faster than the clock on the wall the controller's time runs: a client's beat does not run faster with
     * it.
     */
    private final double speed;

    Watchdogs(double speed) {
        this.speed = speed;
    }

    /** @param minHz the least that {@code input} must be written per second; 0 ends the watch */
    void set(String input, double minHz, String action, Registers registers, double nowS) {
        // Universal Robots' own example program writes PAUSE.
        Action parsed = switch (action.toLowerCase(Locale.ROOT)) {
            case "ignore" -> Action.IGNORE;
            case "pause" -> Action.PAUSE;
            case "stop" -> Action.STOP;
            default -> throw new IllegalArgumentException(
                    "rtde_set_watchdog(): action must be ignore, pause or stop; was " + action);
        };
        if (minHz <= 0) {
            watches.remove(input);
        } else {
            watches.put(input, new Watch(speed / minHz, parsed, registers.writes(input), nowS));
        }
    }

    void clear() {
        watches.clear();
    }

    /** The gravest action that is due, each watch once; IGNORE for none. */
    Action step(Registers registers, double nowS) {
        Action due = Action.IGNORE;
        for (var entry : watches.entrySet()) {
            Watch watch = entry.getValue();
            long writes = registers.writes(entry.getKey());
            if (writes != watch.writes) {
                watch.writes = writes;
                watch.lastS = nowS;
            } else if (nowS - watch.lastS > watch.periodS && watch.action.compareTo(due) > 0) {
                due = watch.action;
            }
        }
        return due;
    }
}
