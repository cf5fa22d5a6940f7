package mpgnet.twin.conformance;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An RTDE client that shares no code with the project's own: bytes as public clients send and read them. */
final class RawRtde implements AutoCloseable {

    private static final Map<String,
            Integer> BYTES = Map.of("BOOL", 1, "UINT8", 1, "UINT32", 4, "INT32", 4, "UINT64", 8, "DOUBLE", 8,
                    "VECTOR3D", 24, "VECTOR6D", 48,
                    "VECTOR6INT32", 24, "VECTOR6UINT32", 24);

    private final Socket socket;
    private final DataInputStream in;
    private List<String> names = List.of();
    private List<String> types = List.of();

    RawRtde(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** One package: its type and what follows. */
    record Package(char type, byte[] payload) {
    }

    void send(char type, byte[]... parts) throws IOException {
        int length = 3;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).putShort((short) length).put((byte) type);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        socket.getOutputStream().write(bytes.array());
    }

    Package next() throws IOException {
        int size = in.readUnsignedShort();
        return new Package((char) in.readUnsignedByte(), in.readNBytes(size - 3));
    }

    /** Asks; what streams in between is not the answer. */
    byte[] ask(char type, byte[]... parts) throws IOException {
        send(type, parts);
        Package answer = next();
        while (answer.type == 'U' || answer.type == 'M') {
            answer = next();
        }
        if (answer.type != type) {
            throw new IOException("asked %c, answered %c".formatted(type, answer.type));
        }
        return answer.payload;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] real(double value) {
        return ByteBuffer.allocate(8).putDouble(value).array();
    }

    static byte[] whole(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] small(int value) {
        return new byte[]{(byte) value};
    }

    /** Version 2, as every client begins. */
    RawRtde negotiate() throws IOException {
        if (ask('V', new byte[]{0, 2})[0] != 1) {
            throw new IOException("version 2 was refused");
        }
        return this;
    }

    /** @param list as the client writes it, with or without a comma at its end; the types that are answered */
    List<String> outputs(double hz, String list) throws IOException {
        byte[] answer = ask('O', real(hz), text(list));
        names = List.of(list.split(","));
        types = List.of(new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8).split(","));
        return types;
    }

    /** The recipe's id and types. */
    Map.Entry<Integer, List<String>> inputs(String list) throws IOException {
        byte[] answer = ask('I', text(list));
        return Map.entry(answer[0] & 0xff,
                List.of(new String(answer, 1, answer.length - 1, StandardCharsets.UTF_8).split(",")));
    }

    boolean start() throws IOException {
        return ask('S')[0] == 1;
    }

    /** The next data package, by name; a package of another length than its types is an error. */
    Map<String, ByteBuffer> data() throws IOException {
        Package next = next();
        while (next.type != 'U') {
            next = next();
        }
        ByteBuffer bytes = ByteBuffer.wrap(next.payload);
        bytes.get();
        Map<String, ByteBuffer> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int length = BYTES.get(types.get(i));
            values.put(names.get(i), bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining()) {
            throw new IOException("%d bytes too many in a data package".formatted(bytes.remaining()));
        }
        return values;
    }

    /** Data until one whole number has a value; the package that it had it in. */
    Map<String, ByteBuffer> until(String name, int wanted) throws IOException {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Map<String, ByteBuffer> data = data();
            int value = data.get(name).getInt(0);
            if (value == wanted) {
                return data;
            }
            if (seen.isEmpty() || seen.getLast() != value) {
                seen.add(value);
            }
        }
        throw new IOException("%s never was %d but %s".formatted(name, wanted, seen));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
