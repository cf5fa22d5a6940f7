package mpgnet.cli.cluster;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpgnet.cli.term.InputException;

/**
 * Which cluster, and who belongs to it.
 *
 * @param host     the address to listen at, or to join
 * @param port     [1, 65535]
 * @param cluster  its name
 * @param secret   what all of its members know
 * @param revision of the program: members have the same
 */
public record Membership(String host, int port, String cluster, String secret, String revision) {

    /** In the environment, so that no list of processes shows it. */
    public static final String SECRET = "MPGNET_CLUSTER_SECRET";
    /** The cluster's name, where there are several. */
    public static final String NAME = "MPGNET_CLUSTER_NAME";
    private static final String STANDARD_NAME = "mpgnet";
    private static final Pattern ADDRESS = Pattern.compile("(?:([^:\\s]+|\\[[^\\]\\s]+\\]):)?(\\d{1,5})");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST = 65_535;

    /**
     * @param option      that the address was given with
     * @param address     HOST:PORT, or PORT for this machine alone
     * @param environment with the secret and, if wanted, the name
     * @throws InputException if something is missing or wrong
     */
    public static Membership of(String option, String address, Map<String, String> environment, String revision) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) < 1 || Integer.parseInt(parts.group(2)) > MOST) {
            throw new InputException("%s must be HOST:PORT with a port in [1, %d]; was %s".formatted(option, MOST,
                    address));
        }
        String secret = environment.getOrDefault(SECRET, "");
        if (secret.isBlank()) {
            throw new InputException("%s needs a secret that all machines share: set %s in the environment"
                    .formatted(option, SECRET));
        }
        return new Membership(parts.group(1) == null ? LOOPBACK : parts.group(1), Integer.parseInt(parts.group(2)),
                environment.getOrDefault(NAME, STANDARD_NAME), secret, revision);
    }

    public String address() {
        return host + ":" + port;
    }

    /** Without the secret, which no message shall show. */
    @Override
    public String toString() {
        return "%s at %s".formatted(cluster, address());
    }
}
