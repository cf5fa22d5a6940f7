/**
 * The explicit choice of a backend, by name or by call: the one package that knows all of them.
 *
 * <p>
 * May use {@code tensor.backend} and its implementations {@code reference}, {@code cpu} and {@code opencl}. Commands
 * and tests call it; nothing within this module does.
 */
package mpgnet.tensor.select;
