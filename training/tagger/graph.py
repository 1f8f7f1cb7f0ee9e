"""An ONNX graph as it is written down, in float or in int8.

In int8, weights have one scale a column, in seven bits: processors without a product of eight-bit numbers would
overflow with eight, and give other results than those that have one. What flows between them is scaled as it comes,
from one window alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float32]

WEIGHT_RANGE = 63
"""Seven bits: 255 * 63 * 2 stays within sixteen."""
ZERO4, GROUP4 = 8, 32
"""Four bits: from -8 to 7, with one scale for so many numbers of a row."""
SHARES4 = tuple(np.linspace(0.6, 1.0, 17).tolist())
"""Scales that are tried, as shares of the one at which the largest number of a group is 7."""
FUSED = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""


class Graph:
    """Nodes and weights as they are written down; names of values are made here."""

    def __init__(self, *, quantised: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}
        self.quantised = quantised
        self.count = 0

    def weight(self, name: str, values: npt.NDArray[Any]) -> str:
        if name not in self.weights:
            self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def integers(self, *values: int) -> str:
        return self.weight("i" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def do(self, operator: str, *inputs: str, named: str | None = None, domain: str = "", **attributes: Any) -> str:
        self.count += 1
        made = named or f"{operator.lower()}_{self.count}"
        self.nodes.append(helper.make_node(operator, list(inputs), [made], domain=domain, **attributes))
        return made

    def several(self, operator: str, inputs: list[str], outputs: int, **attributes: Any) -> list[str]:
        self.count += 1
        made = [f"{operator.lower()}_{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, made, **attributes))
        return made

    def linear(self, x: str, name: str, weight: Floats, bias: Floats | None) -> str:
        """x @ weight + bias; weight [in, out]."""
        if not self.quantised:
            made = self.do("MatMul", x, self.weight(f"{name}.w", weight))
            return made if bias is None else self.do("Add", made, self.weight(f"{name}.b", bias))
        rows, scale = by_column(weight)
        inputs = [
            x,
            self.weight(f"{name}.w8", rows),
            self.weight(f"{name}.scale", scale),
            self.weight("zero8", np.zeros((), np.int8)),
        ]
        if bias is not None:
            inputs.append(self.weight(f"{name}.b", bias))
        return self.do("DynamicQuantizeMatMul", *inputs, domain=FUSED)

    def attention(self, x: str, name: str, weight: Floats, bias: Floats, heads: int) -> str:
        """Self-attention over x [1, pieces, width]; weight [width, 3 * width]."""
        if not self.quantised:
            return self.do(
                "Attention",
                x,
                self.weight(f"{name}.w", weight),
                self.weight(f"{name}.b", bias),
                domain=FUSED,
                num_heads=heads,
            )
        rows, scale = by_column(weight)
        x8, x_scale, x_zero = self.several("DynamicQuantizeLinear", [x], 3)
        return self.do(
            "QAttention",
            x8,
            self.weight(f"{name}.w8", rows),
            self.weight(f"{name}.b", bias),
            x_scale,
            self.weight(f"{name}.scale", scale),
            "",
            x_zero,
            self.weight("zero8", np.zeros((), np.int8)),
            domain=FUSED,
            num_heads=heads,
        )

    def table(self, name: str, rows: Floats, index: str) -> str:
        """Rows of a large table, in four bits: of two halves of a row the first in the low bits, the second in the high
        ones.
        """
        if not self.quantised:
            return self.do("Gather", self.weight(name, rows), index)
        width = rows.shape[1]
        numbers, scale = by_group(rows)
        halves = (numbers + ZERO4).astype(np.uint8).reshape(len(rows), 2, width // 2)
        packed = halves[:, 0] | halves[:, 1] << 4
        picked = self.do("Gather", self.weight(f"{name}4", packed), index)
        low = self.do("BitwiseAnd", picked, self.weight("low4", np.array(15, np.uint8)))
        high = self.do("BitShift", picked, self.weight("four", np.array(4, np.uint8)), direction="RIGHT")
        whole = self.do("Cast", self.do("Concat", low, high, axis=1), to=TensorProto.FLOAT)
        whole = self.do("Sub", whole, self.weight("zero4", np.array(ZERO4, np.float32)))
        scales = self.do("Gather", self.weight(f"{name}.scale", scale.astype(np.float16)), index)
        scales = self.do("Cast", self.do("Unsqueeze", scales, self.integers(2)), to=TensorProto.FLOAT)
        made = self.do("Mul", self.do("Reshape", whole, self.integers(0, -1, GROUP4)), scales)
        return self.do("Reshape", made, self.integers(0, width))


def by_group(rows: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Rows in four bits, [rows, groups, GROUP4], and the scale of each group: of several the one that errs least."""
    x = rows.reshape(len(rows), -1, GROUP4)
    top = np.abs(x).max(-1)
    scale, error = np.zeros_like(top), np.full(top.shape, np.inf, dtype=np.float32)
    for share in SHARES4:
        tried = np.maximum(top * share / (ZERO4 - 1), 1e-6).astype(np.float16).astype(np.float32)
        numbers = np.clip(np.rint(x / tried[..., None]), -ZERO4, ZERO4 - 1)
        wrong = np.square(numbers * tried[..., None] - x).sum(-1)
        scale, error = np.where(wrong < error, tried, scale), np.minimum(wrong, error)
    return np.clip(np.rint(x / scale[..., None]), -ZERO4, ZERO4 - 1).astype(np.int8), scale


def in_four_bits(rows: Floats) -> Floats:
    """What is left of rows in four bits."""
    numbers, scale = by_group(rows)
    made: Floats = (numbers * scale[..., None]).reshape(rows.shape)
    return made


def by_column(weight: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """int8 rows and the scale of each column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_RANGE
    return np.clip(np.rint(weight / scale), -WEIGHT_RANGE, WEIGHT_RANGE).astype(np.int8), scale.astype(np.float32)
