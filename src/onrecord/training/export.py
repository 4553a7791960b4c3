"""From trained weights to the packaged files: ONNX graphs, int8, tokenizer, card."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.attributions.model import FORMAT, INPUTS, Calibration, Thresholds
from onrecord.training.network import WIDTH, Tagger


class RowQuantised(nn.Module):
    """An embedding table in 8 bits with a scale for each row.

    The general tool gives a table one scale for all rows, which costs rare words most.
    """

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors (…, width) of the words with these ids."""
        return self.rows[ids].float() * self.scale[ids]


class _Encode(nn.Module):
    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.encoder = model.encoder

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, anchors, entities = self.encoder(*inputs)
        return states, anchors, entities


def _graphs(model: Tagger, out: Path) -> None:
    ids = torch.randint(1, 1000, (2, 24))
    small = torch.zeros(2, 24, dtype=torch.long)
    style = torch.zeros(2, dtype=torch.long)
    first = torch.arange(1, 18).repeat(2, 1)
    shared: dict[str, Any] = {"opset_version": 17, "dynamo": False}
    per_row = {0: "rows", 1: "length"}
    torch.onnx.export(
        _Encode(model),
        (ids, small, small, small, style, first),
        str(out / "encoder.onnx"),
        input_names=list(INPUTS),
        output_names=["states", "anchors", "entities"],
        dynamic_axes={
            **dict.fromkeys(("ids", "shape", "quote", "breaks"), per_row),
            "style": {0: "rows"},
            "first": {0: "rows", 1: "words"},
            "states": {0: "rows", 1: "words"},
            "anchors": {0: "rows", 1: "words"},
            "entities": {0: "rows", 1: "words"},
        },
        **shared,
    )
    states = torch.randn(2, 17, WIDTH)
    row, word = torch.tensor([0, 1, 1]), torch.tensor([3, 4, 9])
    torch.onnx.export(
        model.roles,
        (states, row, word, torch.tensor([17, 15])),
        str(out / "roles.onnx"),
        input_names=["states", "row", "word", "lengths"],
        output_names=["tags"],
        dynamic_axes={
            "states": {0: "rows", 1: "words"},
            "row": {0: "anchors"},
            "word": {0: "anchors"},
            "lengths": {0: "rows"},
            "tags": {0: "anchors", 1: "words"},
        },
        **shared,
    )


def _quantise(model: Tagger, out: Path) -> None:
    """Eight bits for what bears it.

    What leaves the activation of a feed-forward layer has a few large values, for which one
    scale a tensor is too coarse: these products, and the small roles network, stay as they are
    and are stored in half precision.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = model.encoder.words
    model.encoder.words = RowQuantised(whole.weight.detach())
    with TemporaryDirectory() as name:
        folder = Path(name)
        _graphs(model, folder)
        nodes = onnx.load(folder / "encoder.onnx").graph.node
        quantize_dynamic(
            str(folder / "encoder.onnx"),
            str(folder / "quantised.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=[
                n.name
                for n in nodes
                if any(f"/{part}/" in n.name for part in ("down", "cue", "entity"))
            ],
        )
        for source, target in (("quantised", "encoder"), ("roles", "roles")):
            _store_in_half(folder / f"{source}.onnx", out / f"{target}.onnx")
    model.encoder.words = whole


def _store_in_half(source: Path, target: Path) -> None:
    """Keep large tables in half precision on disk; they are cast back when the graph loads."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = onnx.load(source)
    for table in list(graph.graph.initializer):
        if table.data_type != TensorProto.FLOAT or numpy_helper.to_array(table).size < 10_000:
            continue
        half = numpy_helper.from_array(
            numpy_helper.to_array(table).astype("float16"), f"{table.name}_half"
        )
        graph.graph.initializer.append(half)
        cast = helper.make_node("Cast", [half.name], [table.name], to=TensorProto.FLOAT)
        graph.graph.node.insert(0, cast)
        graph.graph.initializer.remove(table)
    onnx.save(graph, target)


def export(
    model: Tagger,
    tokenizer: Path,
    out: Path,
    *,
    version: int,
    thresholds: Thresholds,
    calibration: dict[str, Calibration],
    about: dict[str, Any],
) -> None:
    """Write ``out/fp32`` and ``out/int8``, each a complete model folder.

    ``about`` goes into the card as it is: what it was trained on, with what result.
    """
    model.eval()
    steps, begin = model.field()
    for precision in ("fp32", "int8"):
        folder = out / precision
        folder.mkdir(parents=True, exist_ok=True)
        with torch.no_grad():
            if precision == "fp32":
                _graphs(model, folder)
            else:
                _quantise(model, folder)
        shutil.copyfile(tokenizer, folder / "tokenizer.json")
        names = ("encoder.onnx", "roles.onnx", "tokenizer.json")
        card = {
            "format": FORMAT,
            "version": version,
            "precision": precision,
            "thresholds": asdict(thresholds),
            "calibration": {style: asdict(value) for style, value in calibration.items()},
            "steps": [[round(x, 4) for x in line] for line in steps.tolist()],
            "begin": [round(x, 4) for x in begin.tolist()],
            "sha256": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names},
            "about": about,
        }
        (folder / "card.json").write_text(json.dumps(card, indent=1), encoding="utf8")
