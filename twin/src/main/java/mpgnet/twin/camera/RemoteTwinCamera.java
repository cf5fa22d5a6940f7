package mpgnet.twin.camera;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import mpgnet.hw.DeadlineInput;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Intrinsics;

/** The camera of a twin that runs in another process. After a failure it connects again with the next picture. */
public final class RemoteTwinCamera implements RgbdCamera {

    private static final int MAX_SIDE = 4096;

    private final InetSocketAddress address;
    private final Duration patience;
    private final Intrinsics intrinsics;
    private Socket socket;
    private DeadlineInput in;
    private boolean closed;

    /**
     * Connects and takes a first picture.
     *
     * @param patience for a whole picture
     * @throws CameraUnavailableException if nothing answers there
     * @throws CameraException            what answers is no twin's camera, or sends no picture in time
     */
    public RemoteTwinCamera(String host, int port, Duration patience) throws CameraException {
        address = new InetSocketAddress(host, port);
        this.patience = patience;
        intrinsics = capture().intrinsics();
    }

    @Override
    public Intrinsics intrinsics() {
        return intrinsics;
    }

    @Override
    public RgbdImage capture() throws CameraException {
        if (closed) {
            throw new CameraException("the camera is closed");
        }
        boolean fresh = socket == null;
        connect();
        try {
            in.within(patience);
            socket.getOutputStream().write(CameraServer.request());
            return read(new DataInputStream(in));
        } catch (SocketTimeoutException e) {
            // A late picture must not be taken for the next one.
            disconnect();
            throw new CameraException("no picture from %s within %d ms".formatted(address, patience.toMillis()), e);
        } catch (IOException e) {
            disconnect();
            if (!fresh) {
                // The line was cut since the last picture; over a new one it is asked once more.
                return capture();
            }
            throw new CameraException("the camera at %s failed (%s)".formatted(address,
                    e instanceof EOFException ? "it closed the line" : e.getMessage()), e);
        }
    }

    private void connect() throws CameraException {
        if (socket != null) {
            return;
        }
        Socket fresh = new Socket();
        try {
            fresh.connect(address, Math.toIntExact(patience.toMillis()));
            in = new DeadlineInput(fresh);
            socket = fresh;
        } catch (IOException e) {
            try {
                fresh.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw new CameraUnavailableException(
                    "no twin's camera at %s (%s); start one with: mpgnet robot twin".formatted(address, e.getMessage()),
                    e);
        }
    }

    private static RgbdImage read(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IOException(
                    "a picture of %d x %d pixels; is this a twin's camera port?".formatted(width, height));
        }
        Intrinsics k =
                new Intrinsics(width, height, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        byte[] colours = in.readNBytes(3 * k.pixels());
        byte[] depths = in.readNBytes(4 * k.pixels());
        if (colours.length < 3 * k.pixels() || depths.length < 4 * k.pixels()) {
            throw new IOException("the picture ended early");
        }
        int[] rgb = new int[k.pixels()];
        float[] depthM = new float[k.pixels()];
        ByteBuffer.wrap(depths).asFloatBuffer().get(depthM);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (colours[3 * i] & 0xff) << 16 | (colours[3 * i + 1] & 0xff) << 8 | colours[3 * i + 2] & 0xff;
        }
        return new RgbdImage(k, rgb, depthM);
    }

    private void disconnect() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // The descriptor is released whatever close() reports.
            }
            socket = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        disconnect();
    }
}
