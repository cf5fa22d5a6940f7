package mpgnet.cli.term;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The error stream of a program that the launcher started. Java says at its start that the Vector API is an incubator
 * module, which no option prevents and no user can do anything about; so the launcher starts it with the error stream
 * put aside, and the program takes it back before it says anything itself.
 */
public final class ErrorStream {

    /** Set by the launcher: the number of the file descriptor where the error stream waits. */
    private static final String ASIDE = "MPGNET_STDERR";
    private static final int STDERR = 2;

    private ErrorStream() {
    }

    /** Takes it back, for Java and for native libraries alike; does nothing where nobody put it aside. */
    public static void takeBack() {
        String aside = System.getenv(ASIDE);
        if (aside == null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle dup2 = linker.downcallHandle(linker.defaultLookup().findOrThrow("dup2"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int taken = (int) dup2.invokeExact(Integer.parseInt(aside), STDERR);
            if (taken != STDERR) {
                throw new IllegalStateException("the error stream that the launcher put aside is not there");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("dup2 of the C library throws nothing", e);
        }
    }
}
