package mpgnet.rl.network;

import mpgnet.tensor.Tensor;

/**
 * The network's inputs for N views of H × H cells.
 *
 * @param colour [N, H, H, 3] normalised
 * @param depth  [N, H, H, 3] normalised, three times the same
 * @param mask   [N, H, H, 1] in [0, 1]
 */
public record Views(Tensor colour, Tensor depth, Tensor mask) {
}
