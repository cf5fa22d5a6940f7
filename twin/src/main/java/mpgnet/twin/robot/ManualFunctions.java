package mpgnet.twin.robot;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of all functions that programs may call. A controller refuses a whole program for one unknown name, even
 * where it is never called; so the twin knows the names of what it does not model too. Source: Universal Robots, "The
 * URScript Programming Language", CB3 (3.15) and e-Series (up to 5.22), and older names that PolyScope still writes.
 */
final class ManualFunctions {

    private static final Set<String> MOTION = names("""
            conveyor_pulse_decode encoder_enable_pulse_decode encoder_enable_set_tick_count encoder_get_tick_count
            encoder_set_tick_count encoder_unwind_delta_tick_count end_force_mode end_freedrive_mode end_screw_driving
            end_teach_mode force_mode force_mode_example force_mode_set_damping force_mode_set_gain_scaling
            freedrive_mode freedrive_mode_no_incorrect_payload_check get_conveyor_tick_count get_freedrive_status
            get_target_tcp_pose_along_path get_target_tcp_speed_along_path movec movej movel movep optimovej optimovel
            motion_version_set path_offset_disable path_offset_enable path_offset_get path_offset_set
            path_offset_set_alpha_filter path_offset_set_max_offset pause_on_error_code position_deviation_warning
            reset_revolution_counter reset_world_model screw_driving servoc servoj set_conveyor_tick_count set_pos
            set_safety_mode_transition_hardness speedj speedl stop_conveyor_tracking stopj stopl teach_mode
            track_conveyor_circular track_conveyor_linear tool_wrench_limit_disable tool_wrench_limit_set
            direct_torque torque_command""");

    private static final Set<String> INTERNALS =
            names("""
                     eip_reader_factory eip_writer_factory enable_external_ft_sensor
                     force ft_rtde_input_enable get_actual_joint_positions get_actual_joint_positions_history
                     get_actual_joint_speeds get_actual_tcp_pose get_actual_tcp_speed get_actual_tool_flange_pose
                     get_controller_temp get_coriolis_and_centrifugal_torques get_forward_kin
                     get_inverse_kin get_inverse_kin_has_solution get_jacobian get_jacobian_time_derivative
                     get_joint_positions get_joint_speeds get_joint_temp get_joint_torques get_list_length
                     get_mass_matrix
                     get_rtde_value get_steptime get_target_joint_accelerations get_target_joint_positions
                     get_target_joint_speeds get_target_payload get_target_payload_cog get_target_payload_inertia
                     get_target_tcp_pose get_target_tcp_speed get_target_waypoint get_tcp_force get_tcp_offset
                     get_tool_accelerometer_reading
                     get_tool_current get_gravity high_holding_torque_disable high_holding_torque_enable is_steady
                     is_within_safety_limits popup powerdown protective_stop rpc_factory rtde_set_watchdog
                     set_friction_compensation set_gravity set_payload set_payload_cog set_payload_mass
                     set_target_payload
                     set_tcp set_tool_communication sleep str_at str_cat str_empty str_find str_len
                     str_sub sync textmsg time to_num to_str tool_contact tool_contact_examples zero_ftsensor
                     request_boolean_from_primary_client request_float_from_primary_client
                     request_integer_from_primary_client request_string_from_primary_client
                     add_frame attach_frame convert_pose delete_frame detach_frame frame_exists get_pose move_frame
                    """);

    private static final Set<String> MATH = names("""
            acos asin atan atan2 binary_list_to_integer ceil cos d2r floor integer_to_binary_list interpolate_pose inv
            length log make_list norm normalize point_dist pose_add pose_dist pose_inv pose_sub pose_trans pow r2d
            random rotvec2rpy rpy2rotvec sin size sqrt struct tan transpose wrench_trans get_list_length""");

    private static final Set<String> INTERFACES = names("""
            get_analog_in get_analog_out get_configurable_digital_in get_configurable_digital_out get_digital_in
            get_digital_out get_euromap_input get_euromap_output get_flag get_standard_analog_in
            get_standard_analog_out get_standard_digital_in get_standard_digital_out get_tool_analog_in
            get_tool_digital_in get_tool_digital_out modbus_add_rw_signal modbus_add_signal modbus_delete_signal
            modbus_get_error modbus_get_signal_status modbus_get_time_since_signal_invalid
            modbus_send_custom_command modbus_set_digital_input_action modbus_set_output_register
            modbus_set_output_signal modbus_set_runstate_dependent_choice modbus_set_signal_update_frequency
            modbus_set_signal_watchdog read_input_boolean_register read_input_float_register
            read_input_integer_register read_output_boolean_register read_output_float_register
            read_output_integer_register read_port_bit read_port_register rpc_factory set_analog_inputrange
            set_analog_out set_analog_outputdomain set_configurable_digital_input_action
            set_configurable_digital_out set_digital_out set_euromap_output set_euromap_runstate_dependent_choice
            set_flag set_gp_boolean_input_action set_input_actions_to_default set_runstate_configurable_digital_outputs
            set_runstate_configurable_digital_output_to_value set_runstate_gp_boolean_output_to_value
            set_runstate_outputs set_runstate_standard_analog_output_to_value
            set_runstate_standard_digital_output_to_value set_runstate_standard_digital_outputs
            set_runstate_tool_digital_output_to_value set_runstate_tool_digital_outputs set_speed
            set_standard_analog_input_domain set_standard_analog_out set_standard_digital_input_action
            set_standard_digital_out set_tool_analog_input_domain set_tool_digital_input_action
            set_tool_digital_out set_tool_digital_output_mode set_tool_output_mode set_tool_voltage
            socket_close socket_get_var socket_open socket_read_ascii_float socket_read_binary_integer
            socket_read_byte_list socket_read_line socket_read_string socket_send_byte socket_send_bytes
            socket_send_int socket_send_line socket_send_string socket_set_var write_output_boolean_register
            write_output_float_register write_output_integer_register write_port_bit write_port_register
            zero_ftsensor set_analog_output_domain""");

    private ManualFunctions() {
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    static boolean knows(String function) {
        return MOTION.contains(function) || INTERNALS.contains(function) || MATH.contains(function)
                || INTERFACES.contains(function);
    }
}
