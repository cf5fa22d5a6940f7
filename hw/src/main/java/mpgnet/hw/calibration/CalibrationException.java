package mpgnet.hw.calibration;

/**
 * Measurements that no calibration can be made of; the message is one line that says what is wrong with them and what
 * to do.
 */
public final class CalibrationException extends Exception {

    private static final long serialVersionUID = 1;

    public CalibrationException(String message) {
        super(message);
    }
}
