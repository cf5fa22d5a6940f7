package mpgnet.twin;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Where the twin listens; 0 for any free port.
 *
 * @param primaryReadOnly the primary interface for those who only listen, as the two beside it
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record TwinPorts(int dashboard, int primary, int secondary, int realtime, int primaryReadOnly,
        int secondaryReadOnly, int realtimeReadOnly, int rtde, int gripper, int camera)
        implements TwinPortsBuilder.With {

    /** A real controller's; and the camera's, which is the twin's own. */
    public static final TwinPorts REAL = TwinPortsBuilder.builder().dashboard(29999).primary(30001).secondary(30002)
            .realtime(30003).primaryReadOnly(30011).secondaryReadOnly(30012).realtimeReadOnly(30013).rtde(30004)
            .gripper(63352).camera(30020).build();

    public static final TwinPorts ANY = TwinPortsBuilder.builder().dashboard(0).primary(0).secondary(0).realtime(0)
            .primaryReadOnly(0).secondaryReadOnly(0).realtimeReadOnly(0).rtde(0).gripper(0).camera(0).build();

    public TwinPorts {
        for (int port : new int[]{dashboard, primary, secondary, realtime, primaryReadOnly, secondaryReadOnly,
            realtimeReadOnly, rtde, gripper, camera}) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("a port must be in [0, 65535]; was " + port);
            }
        }
    }
}
