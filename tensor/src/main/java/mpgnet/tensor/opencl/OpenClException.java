package mpgnet.tensor.opencl;

import org.jocl.CL;

/** An OpenCL call that failed: which call, on which device, with the error's name from the OpenCL headers. */
public final class OpenClException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    OpenClException(String call, String device, int code, String detail) {
        super(call + " failed on " + device + ": " + CL.stringFor_errorCode(code)
                + (detail.isEmpty() ? "" : "\n" + detail));
        error = CL.stringFor_errorCode(code);
    }

    /** The error's name, such as CL_OUT_OF_RESOURCES. */
    public String error() {
        return error;
    }

    /** @throws OpenClException unless {@code code} is CL_SUCCESS */
    static void check(int code, String call, String device) {
        if (code != CL.CL_SUCCESS) {
            throw new OpenClException(call, device, code, "");
        }
    }
}
