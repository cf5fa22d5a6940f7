/**
 * Float32 on an OpenCL device. Each class launches the kernels of the file in {@code resources/kernels} that its
 * Javadoc names; numbers stay on the device between operations.
 *
 * <p>
 * May use {@code tensor.backend}, {@code tensor.threads} and JOCL, which nobody else imports.
 */
package mpgnet.tensor.opencl;
