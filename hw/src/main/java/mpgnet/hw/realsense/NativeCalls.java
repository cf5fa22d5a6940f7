package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Calls of the library whose {@code rs2_error} becomes a {@link RealSenseException}. */
record NativeCalls(Librs2 lib) {

    /** A call with a result. */
    @FunctionalInterface
    interface Call<T> {
        T with(Librs2 lib, PointerByReference error);
    }

    /** A call without one. */
    @FunctionalInterface
    interface Action {
        void with(Librs2 lib, PointerByReference error);
    }

    <T> T get(Call<T> call) throws RealSenseException {
        PointerByReference error = new PointerByReference();
        T result = call.with(lib, error);
        throwIfSet(error.getValue());
        return result;
    }

    void run(Action action) throws RealSenseException {
        get((l, error) -> {
            action.with(l, error);
            return null;
        });
    }

    private void throwIfSet(Pointer error) throws RealSenseException {
        if (error != null) {
            try {
                throw new RealSenseException(lib.rs2_get_failed_function(error), lib.rs2_get_failed_args(error),
                        lib.rs2_get_librealsense_exception_type(error), lib.rs2_get_error_message(error));
            } finally {
                lib.rs2_free_error(error);
            }
        }
    }
}
