package mpgnet.twin.net;

import java.io.IOException;

/** What a server makes of one connection. Called by the connection's own thread. */
public interface Session {

    /**
     * Bytes arrived.
     *
     * @param chunk reused: what is needed later must be copied
     * @throws IOException the connection is to be closed
     */
    void received(byte[] chunk, int length) throws IOException;

    /** The connection has ended, for whatever reason; called once. */
    void closed();
}
