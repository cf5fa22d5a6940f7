/**
 * The team of threads that a backend was given, for kernels and for the host's own tasks. Nothing runs on the JVM's
 * common pool.
 *
 * <p>
 * May use the JDK alone.
 */
package mpgnet.tensor.threads;
