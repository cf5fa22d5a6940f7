/**
 * A RealSense camera through the C interface of librealsense2, and the only package that calls native code by JNA. What
 * is bound is what is used. Names that begin with {@code rs2_} are the library's own.
 */
package mpgnet.hw.realsense;
