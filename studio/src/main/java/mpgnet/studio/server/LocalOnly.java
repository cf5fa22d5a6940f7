package mpgnet.studio.server;

import java.util.List;
import java.util.Optional;

/**
 * Who may ask. The server listens on loopback, but any page in the user's browser can send requests there: one that
 * comes under a foreign name (DNS rebinding) or from a foreign page is refused.
 *
 * @param port of this server
 */
record LocalOnly(int port) {

    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");
    private static final String JSON = "application/json";

    /**
     * Why a request is refused; empty if it is not.
     *
     * @param host   the Host header; null where there is none
     * @param origin the Origin header; null likewise
     * @param site   Sec-Fetch-Site, which browsers send: where the request comes from; null likewise
     */
    Optional<String> refusal(String host, String origin, String site) {
        if (host == null || NAMES.stream().noneMatch(name -> host.equals(name + ":" + port))) {
            return Optional.of("the studio answers only under its own address");
        }
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of("the studio answers only its own page");
        }
        // "none": the user has typed the address. A link from elsewhere would be "cross-site".
        return site == null || site.equals("same-origin") || site.equals("none") ? Optional.empty()
                : Optional.of("the studio answers only its own page");
    }

    /**
     * As {@link #refusal}, for a request that changes something: a form cannot send JSON.
     *
     * @param type the Content-Type header; null where there is none
     */
    Optional<String> refusalOfChange(String type) {
        return type != null && type.startsWith(JSON) ? Optional.empty()
                : Optional.of("what changes something is sent as " + JSON);
    }
}
