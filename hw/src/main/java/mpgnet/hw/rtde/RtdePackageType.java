package mpgnet.hw.rtde;

import java.util.Optional;

/** The package types, with the type byte of the header (a letter). A reply has the type of its request. */
public enum RtdePackageType {
    REQUEST_PROTOCOL_VERSION('V'),
    GET_URCONTROL_VERSION('v'),
    TEXT_MESSAGE('M'),
    DATA_PACKAGE('U'),
    CONTROL_PACKAGE_SETUP_OUTPUTS('O'),
    CONTROL_PACKAGE_SETUP_INPUTS('I'),
    CONTROL_PACKAGE_START('S'),
    CONTROL_PACKAGE_PAUSE('P');

    private final int code;

    RtdePackageType(char code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static Optional<RtdePackageType> of(int code) {
        for (RtdePackageType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
