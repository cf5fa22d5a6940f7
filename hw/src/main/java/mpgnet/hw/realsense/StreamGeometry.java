package mpgnet.hw.realsense;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Vec3;

/**
 * What a running camera says of its lenses.
 *
 * @param colour          the colour camera's, without its distortion
 * @param depth           the depth camera's, likewise
 * @param colourFromDepth the rotation's columns and the translation, metres, that take a point in the depth camera's
 *                        frame to the colour camera's
 */
public record StreamGeometry(Intrinsics colour, Intrinsics depth, Rigid colourFromDepth) {

    /** @param columns the rotation matrix's three columns */
    public record Rigid(List<Vec3> columns, Vec3 translationM) {

        public Rigid {
            columns = List.copyOf(columns);
        }

        /**
         * A depth along the depth camera's axis, of a point that the colour camera sees through the ray (rayX, rayY,
         * 1), as a depth along the colour camera's axis.
         */
        double depthAlongColourAxis(double depthM, double rayX, double rayY) {
            Vec3 axis = columns.get(2);
            return (depthM + axis.dot(translationM)) / (axis.x() * rayX + axis.y() * rayY + axis.z());
        }

        static Rigid of(Librs2.Extrinsics e) {
            return new Rigid(List.of(column(e, 0), column(e, 3), column(e, 6)),
                    new Vec3(e.translation[0], e.translation[1], e.translation[2]));
        }

        private static Vec3 column(Librs2.Extrinsics e, int first) {
            return new Vec3(e.rotation[first], e.rotation[first + 1], e.rotation[first + 2]);
        }
    }

    /** The geometry of the profiles that a pipeline runs. */
    static StreamGeometry of(NativeCalls calls, Pointer pipelineProfile) throws RealSenseException {
        try (NativeScope reading = new NativeScope()) {
            Pointer list =
                    reading.own(calls.get((lib, error) -> lib.rs2_pipeline_profile_get_streams(pipelineProfile, error)),
                            calls.lib()::rs2_delete_stream_profiles_list);
            Pointer colour = profile(calls, list, Librs2.STREAM_COLOR);
            Pointer depth = profile(calls, list, Librs2.STREAM_DEPTH);
            Librs2.Extrinsics extrinsics = new Librs2.Extrinsics();
            calls.run((lib, error) -> lib.rs2_get_extrinsics(depth, colour, extrinsics, error));
            return new StreamGeometry(pinhole(lens(calls, colour)), pinhole(lens(calls, depth)), Rigid.of(extrinsics));
        }
    }

    static Librs2.Intrinsics lens(NativeCalls calls, Pointer profile) throws RealSenseException {
        Librs2.Intrinsics intrinsics = new Librs2.Intrinsics();
        calls.run((lib, error) -> lib.rs2_get_video_stream_intrinsics(profile, intrinsics, error));
        return intrinsics;
    }

    static Intrinsics pinhole(Librs2.Intrinsics i) {
        return new Intrinsics(i.width, i.height, i.fx, i.fy, i.ppx, i.ppy);
    }

    /** The rs2_stream of a profile. */
    static int kind(NativeCalls calls, Pointer profile) throws RealSenseException {
        IntByReference stream = new IntByReference();
        IntByReference unused = new IntByReference();
        calls.run((lib, error) -> lib.rs2_get_stream_profile_data(profile, stream, unused, unused, unused, unused,
                error));
        return stream.getValue();
    }

    private static Pointer profile(NativeCalls calls, Pointer list, int kind) throws RealSenseException {
        int count = calls.get((lib, error) -> lib.rs2_get_stream_profiles_count(list, error));
        for (int i = 0; i < count; i++) {
            int index = i;
            Pointer profile = calls.get((lib, error) -> lib.rs2_get_stream_profile(list, index, error));
            if (kind(calls, profile) == kind) {
                return profile;
            }
        }
        throw new RealSenseException("rs2_pipeline_profile_get_streams", null, 0,
                "there is no %s among the streams; a recording needs both colour and depth"
                        .formatted(kind == Librs2.STREAM_COLOR ? "colour" : "depth"));
    }
}
