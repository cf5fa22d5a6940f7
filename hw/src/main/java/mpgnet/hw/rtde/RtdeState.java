package mpgnet.hw.rtde;

/** Where the link to the controller stands. */
public sealed interface RtdeState {

    /**
     * Data packages arrive.
     *
     * @param session counts the connections of one client from 1. Commands name the session that they belong to, so
     *                that none is carried over into the next
     */
    record Streaming(long session, ProtocolVersion version, RtdeReply.ControllerVersion controller, double frequencyHz)
            implements RtdeState {
    }

    /** The link broke; attempt {@code attempt} to restore it is under way. Nothing can be sent. */
    record Reconnecting(String reason, int attempt) implements RtdeState {
    }

    /** The link broke and could not be restored. Final. */
    record Lost(String reason) implements RtdeState {
    }

    /** The client was closed. Final. */
    record Closed() implements RtdeState {
    }
}
