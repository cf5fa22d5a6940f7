"""Writes every_kind.pth beside itself. Made with Debian 12's python3-torch (1.13.1)."""
import collections
import pathlib

import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Conv2d(2, 3, (1, 2)), torch.nn.BatchNorm2d(3))
with torch.no_grad():
    net[0].weight.copy_(torch.arange(12.0).reshape(3, 2, 1, 2) / 8)
    net[0].bias.copy_(torch.tensor([-1.0, 0.5, 2.0]))

state = net.state_dict()  # an OrderedDict with _metadata: 0.weight, 0.bias, 1.weight, 1.bias, 1.running_mean, ...
base = torch.arange(6.0).reshape(2, 3)
state["transposed"] = base.t()  # 3 x 2, strides 1 and 3
state["tied"] = state["transposed"]
long = torch.arange(10.0)
state["tail"] = long[7:]  # offset 7
state["channels_last"] = torch.arange(24.0).reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last)
state["parameter"] = torch.nn.Parameter(torch.tensor([3.25]))
state["half"] = torch.tensor([0.1, -65504.0], dtype=torch.float16)
state["bfloat"] = torch.tensor([0.1, -3e38], dtype=torch.bfloat16)
state["double"] = torch.tensor([0.1, 1e-300], dtype=torch.float64)
state["int"] = torch.tensor([-7, 2**31 - 1], dtype=torch.int32)
state["short"] = torch.tensor([-32768], dtype=torch.int16)
state["char"] = torch.tensor([-128, 127], dtype=torch.int8)
state["byte"] = torch.tensor([255], dtype=torch.uint8)
state["bool"] = torch.tensor([True, False])
state["empty"] = torch.zeros(0, 4)
assert isinstance(state, collections.OrderedDict)
torch.save(state, pathlib.Path(__file__).with_name("every_kind.pth"))
