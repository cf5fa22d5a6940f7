/**
 * Weights in files: safetensors, PyTorch's state dictionaries (read by a pickle machine that executes nothing), and
 * checkpoints, which hold a network with its optimisers' moments.
 *
 * <p>
 * May use {@code nn}, {@code nn.optim}, {@code tensor}, and Jackson for the safetensors header.
 */
package mpgnet.nn.io;
