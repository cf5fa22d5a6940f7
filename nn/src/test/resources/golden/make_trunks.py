"""Writes mnv3_small_whole.safetensors and mnv3_large_whole.safetensors beside itself. Made with Debian 12's python3-torch (1.13.1)
and python3-torchvision (0.14.1). Weights and input are pseudo-random numbers of a formula, so that the files need not hold them."""
import json
import pathlib
import struct

import numpy
import torch
import torchvision

SAMPLES = 48


def uniform(name, count):
    """count numbers in [0, 1): the finaliser of SplitMix64 over FNV-1a of the name plus multiples of the golden ratio."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001B3 % 2**64
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(seed) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return (z >> numpy.uint64(40)).astype(numpy.float64) / 2**24


def value(name, shape):
    """Convolutions that keep the variance, everything of a normalisation away from 0 and 1; rounded to float32."""
    u = uniform(name, int(numpy.prod(shape)))
    if name == "input":
        v = 4 * u - 2
    elif len(shape) == 4:
        v = (2 * u - 1) * numpy.sqrt(3 / numpy.prod(shape[1:]))
    elif name.endswith("running_var"):
        v = 0.5 + u
    elif name.endswith(".weight"):
        v = 0.3 + 0.6 * u
    else:
        v = 0.4 * u - 0.2
    return torch.from_numpy(v.astype(numpy.float32).reshape(shape)).double()


def write(model, file, size):
    net = getattr(torchvision.models, model)().double()
    net.load_state_dict({k: value(k, v.shape) if v.is_floating_point() else v for k, v in net.state_dict().items()})
    x = value("input", size)
    tensors = {"size": torch.tensor(size, dtype=torch.float32)}
    net.eval()
    with torch.no_grad():
        tensors["eval.features"] = net.features(x)
    net.train()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            assert module.momentum == 0.01 and module.eps == 0.001
    features = net.features(x)
    loss = (features**2).mean()
    loss.backward()
    tensors["train.loss"] = loss.detach().reshape(1)
    for name, parameter in net.features.named_parameters():
        flat = parameter.grad.flatten()
        step = max(1, flat.numel() // SAMPLES)
        tensors["grad.features." + name] = flat[::step][:SAMPLES]
        tensors["norm.features." + name] = flat.norm().reshape(1)
    for name, statistic in net.features.named_buffers():
        if not name.endswith("num_batches_tracked"):
            tensors["after.features." + name] = statistic
    header, data = {}, b""
    for name, tensor in tensors.items():
        numbers = tensor.detach().float().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(numbers)]}
        data += numbers
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(__file__).with_name(file).write_bytes(struct.pack("<Q", len(text)) + text + data)


torch.set_num_threads(1)
write("mobilenet_v3_small", "mnv3_small_whole.safetensors", (2, 3, 75, 101))
write("mobilenet_v3_large", "mnv3_large_whole.safetensors", (2, 3, 64, 96))
