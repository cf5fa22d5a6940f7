"""PyTorch's side of the bench: one command a line on standard input, one answer a line on standard output, both JSON.

open   id, kind, file (a safetensors file), and what the kind needs   -> {}
result id, file                                                       -> {"sizes": [...]}, the numbers in the file
time   id, runs                                                       -> {"ns": [...]}
close  id                                                             -> {}

Images come and go as N, H, W, C; as N, C, H, W views of the same memory they are what PyTorch calls channels last.
"""
import json
import struct
import sys
import time

import numpy as np
import torch


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, end = entry["data_offsets"]
            numbers = np.frombuffer(data, np.float32, (end - first) // 4, first).copy()
            tensors[name] = torch.from_numpy(numbers.reshape(entry["shape"]))
    return tensors


def images(tensor):
    return tensor.permute(0, 3, 1, 2)


def channels_last(tensor):
    return tensor.permute(0, 2, 3, 1).contiguous()


def product(t, command):
    y = torch.empty(t["a"].shape[0], t["b"].shape[1])

    def run():
        torch.mm(t["a"], t["b"], out=y)
        return [y]

    return run


def convolution(t, command):
    x = images(t["x"])
    w = t["w"].contiguous(memory_format=torch.channels_last)

    def run():
        with torch.no_grad():
            y = torch.nn.functional.conv2d(x, w, stride=command["stride"], padding=command["padding"], groups=command["groups"])
        return [y]

    return run


def dilate(net, stride):
    """Where a block would stride past the output stride, it and those after it look twice as wide instead: torchvision's rule, for any stride."""
    reached = 2
    for block in list(net)[1:]:
        for conv in (m for m in block.modules() if isinstance(m, torch.nn.Conv2d) and m.groups > 1):
            reached *= conv.stride[0]
            if reached > stride:
                step = reached // stride
                padding = conv.kernel_size[0] // 2 * step
                conv.stride, conv.dilation, conv.padding = (1, 1), (step, step), (padding, padding)


def network(t, command):
    import torchvision

    net = getattr(torchvision.models, command["model"])().features
    whole = command["blocks"] == len(net) - 2  # the stem, the blocks, and the convolution that widens the last
    net = net if whole else net[:command["blocks"] + 1]
    dilate(net, command["stride"])
    state = {name[len("features."):]: tensor for name, tensor in t.items() if name.startswith("features.")}
    missing = set(net.state_dict()) - set(state)
    assert all(name.endswith("num_batches_tracked") for name in missing), missing
    net.load_state_dict(state, strict=False)
    return net.to(memory_format=torch.channels_last)


def forward(t, command):
    net = network(t, command).eval()
    x = images(t["x"])

    def run():
        with torch.no_grad():
            return [net(x)]

    return run


def train(t, command):
    """One step: forward in training mode, mean(features^2), backward, Adam. The result is the gradients of the convolutions."""
    net = network(t, command).train()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = command["momentum"]
    x = images(t["x"])
    adam = torch.optim.Adam(net.parameters(), lr=command["rate"], betas=tuple(command["betas"]), eps=command["eps"])

    def run():
        adam.zero_grad()
        torch.mean(net(x) ** 2).backward()
        gradients = [parameter.grad for parameter in net.parameters() if parameter.dim() > 1]
        adam.step()
        return gradients

    return run


KINDS = {"product": product, "convolution": convolution, "forward": forward, "train": train}


def answer(command, runs):
    do = command["do"]
    if do == "open":
        runs[command["id"]] = KINDS[command["kind"]](read(command["file"]), command)
        return {}
    if do == "close":
        del runs[command["id"]]
        return {}
    run = runs[command["id"]]
    if do == "result":
        arrays = [y.detach() for y in run()]
        if command["images"]:
            arrays = [channels_last(y) for y in arrays]
        with open(command["file"], "wb") as file:
            for y in arrays:
                file.write(y.contiguous().numpy().tobytes())
        return {"sizes": [y.numel() for y in arrays]}
    if do == "time":
        ns = []
        for _ in range(command["runs"]):
            began = time.perf_counter_ns()
            run()
            ns.append(time.perf_counter_ns() - began)
        return {"ns": ns}
    raise ValueError("no command " + do)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    runs = {}
    print(json.dumps({"version": torch.__version__}), flush=True)
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), runs)
        except Exception as e:  # what went wrong belongs on the other side's screen
            reply = {"error": type(e).__name__ + ": " + str(e)}
        print(json.dumps(reply), flush=True)


main()
