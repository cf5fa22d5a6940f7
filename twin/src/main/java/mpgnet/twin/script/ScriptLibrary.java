package mpgnet.twin.script;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The functions that the controller brings. Called within a control cycle, on the thread that steps the program. */
public interface ScriptLibrary {

    /**
     * What a function gives back when it does not return at once.
     *
     * @param value asked for once it is done
     */
    record Pending(BooleanSupplier done, Supplier<Object> value) {

        /** Without a value. */
        public Pending(BooleanSupplier done) {
            this(done, () -> null);
        }
    }

    boolean knows(String function);

    /**
     * @param caller identifies the script's thread: a motion ends with the thread that asked for it
     * @return the value (a Boolean, Long, Double, String or {@link ScriptList}), null for none, or {@link Pending}
     * @throws IllegalArgumentException bad arguments: a runtime exception of the program
     */
    Object call(Object caller, Arguments arguments);
}
