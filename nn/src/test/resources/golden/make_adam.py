"""Writes adam_ten_steps.safetensors beside itself. Made with Debian 12's python3-torch (1.13.1) and python3-torchvision (0.14.1)."""
import json
import pathlib
import struct

import torch
import torchvision

torch.manual_seed(0)
torch.set_num_threads(1)
# Blocks 3 and 4 of MobileNetV3-Small: depthwise 3 x 3 and 5 x 5, residual, squeeze and excite, stride 2, both nonlinearities.
blocks = torchvision.models.mobilenet_v3_small().features[3:5].train()
x = torch.randn(2, 24, 10, 10)
target = torch.randn(2, 40, 5, 5)

tensors = {"x": x, "target": target}
for name, value in blocks.state_dict().items():
    if not name.endswith("num_batches_tracked"):
        tensors["features." + name] = value.clone()


def losses(dtype):
    """Ten steps of PyTorch's Adam, with coupled weight decay, on mean((y - target)^2)."""
    net = torchvision.models.mobilenet_v3_small().features[3:5].train().to(dtype)
    net.load_state_dict({k: v.to(dtype) if v.is_floating_point() else v for k, v in start.items()})
    adam = torch.optim.Adam(net.parameters(), lr=1e-3, betas=(0.9, 0.99), eps=1e-8, weight_decay=2e-5)
    result = []
    for _ in range(10):
        adam.zero_grad()
        loss = ((net(x.to(dtype)) - target.to(dtype)) ** 2).mean()
        loss.backward()
        adam.step()
        result.append(loss.item())
    return result


start = {k: v.clone() for k, v in blocks.state_dict().items()}
tensors["losses"] = torch.tensor(losses(torch.float32))
tensors["losses64"] = torch.tensor(losses(torch.float64))
print(tensors["losses"].tolist(), ((tensors["losses"] - tensors["losses64"]) / tensors["losses64"]).abs().max())

header, data = {}, b""
for name, tensor in tensors.items():
    numbers = tensor.float().contiguous().numpy().tobytes()
    header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(numbers)]}
    data += numbers
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
pathlib.Path(__file__).with_name("adam_ten_steps.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
