package mpgnet.hw.realsense;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of librealsense2 that are used, as its headers declare them (rs.h, rs_internal.h), for versions 2.49
 * and later of major version 2, whose structures are the same. {@code error} is a {@code rs2_error**}; see
 * {@link NativeCalls}.
 */
interface Librs2 extends Library {

    /** rs2_stream */
    int STREAM_DEPTH = 1;
    int STREAM_COLOR = 2;
    /** rs2_format: 16 bits of depth; 8 bits each of red, green and blue. */
    int FORMAT_Z16 = 1;
    int FORMAT_RGB8 = 5;
    /** rs2_camera_info */
    int INFO_NAME = 0;
    int INFO_SERIAL_NUMBER = 1;
    int INFO_FIRMWARE_VERSION = 2;
    int INFO_RECOMMENDED_FIRMWARE_VERSION = 3;
    int INFO_PHYSICAL_PORT = 4;
    int INFO_USB_TYPE_DESCRIPTOR = 9;
    int INFO_PRODUCT_LINE = 10;
    /** rs2_option: metres per count of a depth picture. */
    int OPTION_DEPTH_UNITS = 28;
    /** rs2_frame_metadata_value: microseconds. */
    int METADATA_ACTUAL_EXPOSURE = 3;
    /** rs2_matchers: pictures of equal time belong together. */
    int MATCHER_DEFAULT = 6;
    /** rs2_timestamp_domain */
    int TIMESTAMP_SYSTEM_TIME = 1;
    /** rs2_notification_category */
    int NOTIFICATION_HARDWARE_ERROR = 2;
    /** rs2_log_severity */
    int SEVERITY_ERROR = 3;
    /** rs2_playback_status */
    int PLAYBACK_STOPPED = 3;

    /** rs2_intrinsics: pixels; {@code model} is a rs2_distortion. */
    @FieldOrder({"width", "height", "ppx", "ppy", "fx", "fy", "model", "coeffs"})
    class Intrinsics extends Structure {
        public int width;
        public int height;
        public float ppx;
        public float ppy;
        public float fx;
        public float fy;
        public int model;
        public float[] coeffs = new float[5];
    }

    /** rs2_extrinsics: the rotation column by column, the translation in metres. */
    @FieldOrder({"rotation", "translation"})
    class Extrinsics extends Structure {
        public float[] rotation = new float[9];
        public float[] translation = new float[3];

        static final class ByValue extends Extrinsics implements Structure.ByValue {
        }
    }

    /** rs2_video_stream; {@code bpp} is in bytes. */
    @FieldOrder({"type", "index", "uid", "width", "height", "fps", "bpp", "fmt", "intrinsics"})
    class VideoStream extends Structure {
        public int type;
        public int index;
        public int uid;
        public int width;
        public int height;
        public int fps;
        public int bpp;
        public int fmt;
        public Intrinsics intrinsics = new Intrinsics();

        static final class ByValue extends VideoStream implements Structure.ByValue {
        }
    }

    /** rs2_software_video_frame; {@code deleter} is a {@code void (*)(void*)} that is given {@code pixels}. */
    @FieldOrder({"pixels", "deleter", "stride", "bpp", "timestamp", "domain", "frameNumber", "profile", "depthUnits"})
    class SoftwareVideoFrame extends Structure {
        public Pointer pixels;
        public Pointer deleter;
        public int stride;
        public int bpp;
        public double timestamp;
        public int domain;
        public int frameNumber;
        public Pointer profile;
        public float depthUnits;

        static final class ByValue extends SoftwareVideoFrame implements Structure.ByValue {
        }
    }

    /** rs2_software_notification */
    @FieldOrder({"category", "type", "severity", "description", "serializedData"})
    class SoftwareNotification extends Structure {
        public int category;
        public int type;
        public int severity;
        public String description;
        public String serializedData;

        static final class ByValue extends SoftwareNotification implements Structure.ByValue {
        }
    }

    /** rs2_notification_callback_ptr; called by a thread of the library. */
    interface NotificationCallback extends Callback {
        void heard(Pointer notification, Pointer user);
    }

    // Errors, version, context
    String rs2_get_error_message(Pointer error);
    String rs2_get_failed_function(Pointer error);
    String rs2_get_failed_args(Pointer error);
    int rs2_get_librealsense_exception_type(Pointer error);
    void rs2_free_error(Pointer error);
    int rs2_get_api_version(PointerByReference error);
    Pointer rs2_create_context(int apiVersion, PointerByReference error);
    void rs2_delete_context(Pointer context);

    // Devices
    Pointer rs2_query_devices(Pointer context, PointerByReference error);
    int rs2_get_device_count(Pointer deviceList, PointerByReference error);
    Pointer rs2_create_device(Pointer deviceList, int index, PointerByReference error);
    void rs2_delete_device_list(Pointer deviceList);
    void rs2_delete_device(Pointer device);
    int rs2_supports_device_info(Pointer device, int info, PointerByReference error);
    String rs2_get_device_info(Pointer device, int info, PointerByReference error);
    void rs2_hardware_reset(Pointer device, PointerByReference error);

    // A pipeline and its configuration
    Pointer rs2_create_config(PointerByReference error);
    void rs2_delete_config(Pointer config);
    void rs2_config_enable_stream(Pointer config, int stream, int index, int width, int height, int format,
            int framerate, PointerByReference error);
    void rs2_config_enable_device(Pointer config, String serial, PointerByReference error);
    void rs2_config_enable_device_from_file_repeat_option(Pointer config, String file, int repeat,
            PointerByReference error);
    void rs2_config_enable_record_to_file(Pointer config, String file, PointerByReference error);
    Pointer rs2_create_pipeline(Pointer context, PointerByReference error);
    void rs2_delete_pipeline(Pointer pipeline);
    Pointer rs2_pipeline_start_with_config(Pointer pipeline, Pointer config, PointerByReference error);
    void rs2_pipeline_stop(Pointer pipeline, PointerByReference error);
    void rs2_delete_pipeline_profile(Pointer profile);
    Pointer rs2_pipeline_profile_get_device(Pointer profile, PointerByReference error);
    Pointer rs2_pipeline_profile_get_streams(Pointer profile, PointerByReference error);
    int rs2_pipeline_try_wait_for_frames(Pointer pipeline, PointerByReference frames, int timeoutMs,
            PointerByReference error);
    int rs2_pipeline_poll_for_frames(Pointer pipeline, PointerByReference frames, PointerByReference error);

    // What a device says of itself
    Pointer rs2_query_sensors(Pointer device, PointerByReference error);
    int rs2_get_sensors_count(Pointer sensorList, PointerByReference error);
    Pointer rs2_create_sensor(Pointer sensorList, int index, PointerByReference error);
    void rs2_delete_sensor_list(Pointer sensorList);
    void rs2_set_notifications_callback(Pointer sensor, NotificationCallback callback, Pointer user,
            PointerByReference error);
    String rs2_get_notification_description(Pointer notification, PointerByReference error);

    // Stream profiles
    int rs2_get_stream_profiles_count(Pointer profileList, PointerByReference error);
    Pointer rs2_get_stream_profile(Pointer profileList, int index, PointerByReference error);
    void rs2_delete_stream_profiles_list(Pointer profileList);
    void rs2_get_stream_profile_data(Pointer profile, IntByReference stream, IntByReference format,
            IntByReference index,
            IntByReference uniqueId, IntByReference framerate, PointerByReference error);
    void rs2_get_video_stream_intrinsics(Pointer profile, Intrinsics intrinsics, PointerByReference error);
    void rs2_get_extrinsics(Pointer from, Pointer to, Extrinsics extrinsics, PointerByReference error);

    void rs2_project_point_to_pixel(float[] pixel, Intrinsics intrinsics, float[] point);

    // Frames
    int rs2_embedded_frames_count(Pointer frames, PointerByReference error);
    Pointer rs2_extract_frame(Pointer frames, int index, PointerByReference error);
    void rs2_release_frame(Pointer frame);
    Pointer rs2_get_frame_stream_profile(Pointer frame, PointerByReference error);
    Pointer rs2_get_frame_data(Pointer frame, PointerByReference error);
    int rs2_get_frame_width(Pointer frame, PointerByReference error);
    int rs2_get_frame_height(Pointer frame, PointerByReference error);
    int rs2_get_frame_stride_in_bytes(Pointer frame, PointerByReference error);
    long rs2_get_frame_number(Pointer frame, PointerByReference error);
    float rs2_depth_frame_get_units(Pointer frame, PointerByReference error);
    int rs2_supports_frame_metadata(Pointer frame, int metadata, PointerByReference error);
    long rs2_get_frame_metadata(Pointer frame, int metadata, PointerByReference error);

    // Aligning depth to colour
    Pointer rs2_create_align(int stream, PointerByReference error);
    void rs2_delete_processing_block(Pointer block);
    Pointer rs2_create_frame_queue(int capacity, PointerByReference error);
    void rs2_delete_frame_queue(Pointer queue);
    void rs2_start_processing_queue(Pointer block, Pointer queue, PointerByReference error);
    void rs2_process_frame(Pointer block, Pointer frame, PointerByReference error);
    int rs2_try_wait_for_frame(Pointer queue, int timeoutMs, PointerByReference frame, PointerByReference error);

    // Recordings
    Pointer rs2_context_add_device(Pointer context, String file, PointerByReference error);
    void rs2_context_remove_device(Pointer context, String file, PointerByReference error);
    void rs2_playback_device_set_real_time(Pointer device, int realTime, PointerByReference error);
    void rs2_playback_device_pause(Pointer device, PointerByReference error);
    void rs2_playback_device_resume(Pointer device, PointerByReference error);
    int rs2_playback_device_get_current_status(Pointer device, PointerByReference error);

    // A device made of software
    Pointer rs2_create_software_device(PointerByReference error);
    void rs2_software_device_register_info(Pointer device, int info, String value, PointerByReference error);
    void rs2_software_device_create_matcher(Pointer device, int matcher, PointerByReference error);
    Pointer rs2_software_device_add_sensor(Pointer device, String name, PointerByReference error);
    void rs2_delete_sensor(Pointer sensor);
    Pointer rs2_software_sensor_add_video_stream(Pointer sensor, VideoStream.ByValue stream, PointerByReference error);
    void rs2_software_sensor_add_read_only_option(Pointer sensor, int option, float value, PointerByReference error);
    void rs2_software_sensor_on_video_frame(Pointer sensor, SoftwareVideoFrame.ByValue frame, PointerByReference error);
    void rs2_software_sensor_on_notification(Pointer sensor, SoftwareNotification.ByValue notification,
            PointerByReference error);
    void rs2_register_extrinsics(Pointer from, Pointer to, Extrinsics.ByValue extrinsics, PointerByReference error);
    void rs2_context_add_software_device(Pointer context, Pointer device, PointerByReference error);
}
