package mpgnet.twin.robot;

import java.util.List;
import java.util.Locale;

/** What clients may set of the teach pendant; nothing else depends on it here. */
public final class Pendant {

    private static final List<String> MODES = List.of("manual", "automatic");
    private static final List<String> ROLES = List.of("PROGRAMMER", "OPERATOR", "NONE", "LOCKED", "RESTRICTED");

    private String operationalMode = "NONE";
    private String userRole = "NONE";

    /** NONE, MANUAL or AUTOMATIC. */
    public String operationalMode() {
        return operationalMode;
    }

    /** @return whether there is such a mode */
    public boolean setOperationalMode(String mode) {
        boolean known = MODES.contains(mode.toLowerCase(Locale.ROOT));
        operationalMode = known ? mode.toUpperCase(Locale.ROOT) : operationalMode;
        return known;
    }

    public void clearOperationalMode() {
        operationalMode = "NONE";
    }

    public String userRole() {
        return userRole;
    }

    /** @return whether there is such a role */
    public boolean setUserRole(String role) {
        boolean known = ROLES.contains(role.toUpperCase(Locale.ROOT));
        userRole = known ? role.toUpperCase(Locale.ROOT) : userRole;
        return known;
    }
}
