/**
 * What hardware must be able to do: {@link mpgnet.tensor.backend.Backend}, its kernels by subject over opaque
 * {@link mpgnet.tensor.backend.Buffer}s, and the sizes that kernels take.
 *
 * <p>
 * May use the JDK alone; the implementations and everything above see each other only through this package.
 */
package mpgnet.tensor.backend;
