package mpgnet.hw.robotiq;

import java.io.IOException;

/** The gripper has a fault, does not do what it was told, or what answers is no gripper. */
public class GripperException extends IOException {

    public GripperException(String message) {
        super(message);
    }
}
