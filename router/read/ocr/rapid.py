"""The engine that is used: the PP-OCR models that come inside the rapidocr wheel, run on onnxruntime.

The wheel is a carrier of models here. Text is looked for on a small copy of the page without its blank paper, and read
from the full picture in batches of equal width: a third of the time the wheel's own pipeline takes, at the same recall.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from router.read.ocr.engines import Quad, RecognisedLine
from router.read.ocr.figures import is_longer, lacks_a_figure, wider
from router.read.ocr.ink import busy, leftovers
from router.read.ocr.line import LINE_HEIGHT, Run, runs_of
from router.read.pages.raster import Grey

_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_SEARCH_PIXELS = 960 * 1358  # an A4 page is searched at 960 pixels width; at 800 small print gets lost
_SEARCH_SIDE_PIXELS = 2_400
_PIXEL_SHARE, _BOX_SHARE, _GROWTH = 0.3, 0.5, 1.6  # the model's own figures: sure pixel, sure box, how far boxes grow

_LINE_WIDTH_LIMIT = 3_200
_LEAST_WIDTH = 64
_BATCH_PIXELS = 700  # more at once is no faster on one core, and padding costs
_LEAST_CONFIDENCE = 0.5
_UNSURE = 0.6  # of a line in which a figure seems to be lost
_UPRIGHT_CONFIDENCE = 0.85  # below this the page may be upside down
_SAMPLE = 8
_DENSE_PIXELS = 60_000  # of text 48 pixels high: three invoices' worth, four seconds
_MOST_PIXELS = 600_000
_PROSE_STEP = 4  # of the long lines of a dense page, one in so many is tried
_ENDS_IN_AMOUNT = re.compile(r"\d[.,]\d\d ?(?:€|EUR)?$")

# Besides Latin letters: what European papers print. The model knows 18,000 more, which are only ever misreadings here.
_SIGNS = "ȘșȚț–—‘’“”„†•…‰′″€™№−≤≥▪■●✓✔☐☑"


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    text: str
    confidence: float
    places: tuple[float, ...]


def loaded() -> PaddleEngine:
    """Return an engine with its models loaded from the installed wheel; nothing is ever downloaded.

    Raises FileNotFoundError when the wheel is missing or is another release than the one this project names.
    """
    found = find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("The package rapidocr with the OCR models is not installed; install Ledgerpost again.")
    models = Path(found.submodule_search_locations[0]) / "models"
    return PaddleEngine(_session(models / _DETECTOR), _session(models / _RECOGNISER))


def _session(model: Path) -> onnxruntime.InferenceSession:
    if not model.is_file():
        raise FileNotFoundError(f"The OCR model {model.name} was not found; install rapidocr in the release named.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # a worker has one core
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every page has other shapes
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class PaddleEngine:
    """Detector and recogniser as one `Engine`."""

    def __init__(self, detector: Any, recogniser: Any) -> None:
        self._detector = detector
        self._recogniser = recogniser
        named = recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
        alphabet = ["", *named, " "]  # class 0 means: no character here
        self._kept = np.array([index for index, sign in enumerate(alphabet) if index == 0 or _is_european(sign)])
        self._alphabet = [alphabet[index] for index in self._kept]

    def __call__(self, pixels: Grey) -> tuple[RecognisedLine, ...]:
        """Return the lines of text; pages that lie on their side or head are read too."""
        quads = self._quads(pixels)
        if _lies_on_its_side(quads):
            turned = np.ascontiguousarray(np.rot90(pixels))
            lines = self._read(turned, self._quads(turned))
            return tuple(_turned_back(line, pixels.shape[1]) for line in lines)
        return self._read(pixels, quads)

    def _read(self, pixels: Grey, quads: list[Quad]) -> tuple[RecognisedLine, ...]:
        runs = [run for quad in quads for run in runs_of(quad, crop(pixels, quad))]
        longest = sorted(range(len(runs)), key=lambda index: -runs[index][1].shape[1])[:_SAMPLE]
        known = self._some(runs, longest)
        if _may_be_upside_down(known):
            turned = [(np.roll(quad, 2, axis=0), _over(level)) for quad, level in runs]
            over = self._some(turned, longest)
            if sum(one.confidence for one in over.values()) > sum(one.confidence for one in known.values()):
                runs, known = turned, over
        known |= self._some(runs, [index for index in _tried_first(runs) if index not in known])
        if not _is_prose(runs, known):
            known |= self._some(runs, [index for index in range(len(runs)) if index not in known])
        known |= self._looked_at_again(runs, known)
        return tuple(
            RecognisedLine(read.text, runs[index][0], read.confidence, read.places)
            for index, read in sorted(known.items())
            if read.text.strip() and read.confidence >= _LEAST_CONFIDENCE
        )

    def _some(self, runs: list[Run], indexes: list[int]) -> dict[int, _Text]:
        return dict(zip(indexes, self._texts([runs[index][1] for index in indexes]), strict=True))

    def _looked_at_again(self, runs: list[Run], known: dict[int, _Text]) -> dict[int, _Text]:
        """The runs in which a figure was lost, read once more drawn wider: of two ones side by side one is dropped.

        A run that still lacks it is unsure.
        """
        levels = {index: runs[index][1] for index in known}
        doubtful = [at for at, read in known.items() if lacks_a_figure(levels[at], read.text, read.places)]
        again = self._texts([wider(levels[at]) for at in doubtful])
        return {at: _surer(known[at], read, levels[at]) for at, read in zip(doubtful, again, strict=True)}

    def _quads(self, pixels: Grey) -> list[Quad]:
        """Boxes around runs of text, in pixels of the whole picture."""
        tall, wide = pixels.shape
        scale = min(1.0, (_SEARCH_PIXELS / (tall * wide)) ** 0.5, _SEARCH_SIDE_PIXELS / max(tall, wide))
        size = (max(32, round(wide * scale)), max(32, round(tall * scale)))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
        rows, columns = busy(small)
        print_only = small[rows][:, columns]
        below, right = -print_only.shape[0] % 32, -print_only.shape[1] % 32
        padded = np.pad(print_only, ((0, below), (0, right)), mode="edge")
        shares = self._detector.run(None, {"x": _planes(padded)[None]})[0][0, 0]
        quads = [_placed(quad, rows, columns) for quad in _boxes(shares)]
        return [quad / np.float32(scale) for quad in leftovers(small, quads, slope(quads))]

    def _texts(self, crops: list[Grey]) -> list[_Text]:
        texts: list[_Text | None] = [None] * len(crops)
        for batch in _batches([one.shape[1] for one in crops]):
            width = max(_LEAST_WIDTH, -(-max(crops[index].shape[1] for index in batch) // 16) * 16)
            planes = np.zeros((len(batch), 3, LINE_HEIGHT, width), dtype=np.float32)
            for row, index in enumerate(batch):
                planes[row, :, :, : crops[index].shape[1]] = _planes(crops[index])
            shares = self._recogniser.run(None, {"x": planes})[0][:, :, self._kept]
            for row, index in enumerate(batch):
                texts[index] = self._decoded(shares[row], width / crops[index].shape[1])
        return [text for text in texts if text is not None]

    def _decoded(self, shares: NDArray[np.float32], stretch: float) -> _Text:
        """Greedy CTC: the best class of each step, repeats and blanks dropped."""
        best = shares.argmax(axis=1)
        changes = np.concatenate([[True], best[1:] != best[:-1]]) & (best != 0)
        steps = np.flatnonzero(changes)
        if len(steps) == 0:
            return _Text("", 0.0, ())
        places = np.minimum((steps + 0.5) / len(best) * stretch, 1.0)
        text = "".join(self._alphabet[index] for index in best[steps])
        return _Text(text, float(shares[steps, best[steps]].mean()), tuple(places.tolist()))


def _is_european(sign: str) -> bool:
    return len(sign) == 1 and (" " <= sign <= "ž" or "！" <= sign <= "～" or sign in _SIGNS)


def _planes(pixels: Grey) -> NDArray[np.float32]:
    """Grey as the three equal planes from -1 to 1 that the models expect."""
    return np.repeat((pixels.astype(np.float32) / np.float32(127.5) - np.float32(1))[None], 3, axis=0)


def _boxes(shares: NDArray[np.float32]) -> Iterator[Quad]:
    """Differentiable binarisation's last step: sure regions as rectangles, grown to the letters' full height."""
    mask = cv2.dilate((shares > _PIXEL_SHARE).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        middle, (width, height), angle = cv2.minAreaRect(contour)
        if min(width, height) < 3 or _share_inside(shares, contour) < _BOX_SHARE:  # noqa: PLR2004 - specks
            continue
        growth = _GROWTH * width * height / (width + height)
        yield _ordered(cv2.boxPoints((middle, (width + growth, height + growth), angle)))


def _share_inside(shares: NDArray[np.float32], contour: Any) -> float:
    left, top, width, height = cv2.boundingRect(contour)
    corners = cv2.boxPoints(cv2.minAreaRect(contour)) - (left, top)
    inside = np.zeros((height, width), dtype=np.uint8)
    cv2.fillPoly(inside, [np.round(corners).astype(np.int32)], 1)
    return float(cv2.mean(shares[top : top + height, left : left + width], inside)[0])


def _ordered(corners: Any) -> Quad:
    """The corners clockwise from the top left."""
    by_side = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (half[np.argsort(half[:, 1], kind="stable")] for half in (by_side[:2], by_side[2:]))
    return np.array([left[0], right[0], right[1], left[1]], dtype=np.float32)


def _placed(quad: Quad, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Quad:
    """From the print-only copy to the whole small page."""
    middle = rows[int(np.clip(quad[:, 1].mean(), 0, len(rows) - 1))] - np.clip(int(quad[:, 1].mean()), 0, len(rows) - 1)
    return (quad + np.array([columns[0], middle], dtype=np.float32)).astype(np.float32)


def slope(quads: list[Quad]) -> float:
    """Return the angle of the text in degrees, right side down positive: the median of wide boxes by length."""
    edges = np.array([quad[1] - quad[0] + quad[2] - quad[3] for quad in quads]).reshape(-1, 2)
    heights = np.array([np.linalg.norm(quad[3] - quad[0]) for quad in quads])
    lengths = np.hypot(edges[:, 0], edges[:, 1]) / 2
    wide = lengths > 4 * heights
    if not wide.any():
        return 0.0
    angles, weights = np.degrees(np.arctan2(edges[wide, 1], edges[wide, 0])), lengths[wide]
    order = np.argsort(angles)
    return float(angles[order][np.searchsorted(weights[order].cumsum(), weights.sum() / 2)])


def crop(pixels: Grey, quad: Quad) -> Grey:
    """Return the text in `quad` upright, 48 pixels high."""
    width = max(math.dist(quad[0], quad[1]), math.dist(quad[2], quad[3]), 1.0)
    height = max(math.dist(quad[0], quad[3]), math.dist(quad[1], quad[2]), 1.0)
    wide = min(max(8, math.ceil(LINE_HEIGHT * width / height)), _LINE_WIDTH_LIMIT)
    corners = np.array([[0, 0], [wide, 0], [wide, LINE_HEIGHT], [0, LINE_HEIGHT]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    size = (wide, LINE_HEIGHT)
    level = cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return level.astype(np.uint8)


def _over(pixels: Grey) -> Grey:
    return pixels[::-1, ::-1]


def _surer(before: _Text, again: _Text, level: Grey) -> _Text:
    if is_longer(again.text, before.text) and not lacks_a_figure(level, again.text, again.places):
        return again
    return replace(before, confidence=min(before.confidence, _UNSURE))


def _batches(widths: list[int]) -> Iterator[list[int]]:
    """Indexes grouped by nearly equal width, so that little of a batch is padding."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=widths.__getitem__):
        least = max(_LEAST_WIDTH, widths[batch[0]]) if batch else 0
        if batch and ((len(batch) + 1) * widths[index] > _BATCH_PIXELS or widths[index] > 1.15 * least + 16):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _lies_on_its_side(quads: list[Quad]) -> bool:
    tall = wide = 0.0
    for quad in quads:
        width, height = math.dist(quad[0], quad[1]), math.dist(quad[0], quad[3])
        if height > 2.5 * width:  # a single digit is taller than wide, too
            tall += height
        elif width > 2.5 * height:
            wide += width
    return tall > wide


def _may_be_upside_down(read: dict[int, _Text]) -> bool:
    longer = [text.confidence for text in read.values() if len(text.text) > 4] or [1.0]  # noqa: PLR2004 - single figures say little
    return sum(longer) / len(longer) < _UPRIGHT_CONFIDENCE


def _tried_first(runs: list[Run]) -> list[int]:
    """All runs of a usual page; of a densely printed one those that tell whether it is prose: short ones, some long."""
    widths = [level.shape[1] for _, level in runs]
    if sum(widths) <= _DENSE_PIXELS:
        return list(range(len(runs)))
    short = 0.5 * float(np.median(widths))
    return [index for index, width in enumerate(widths) if width < short or index % _PROSE_STEP == 0]


def _is_prose(runs: list[Run], read: dict[int, _Text]) -> bool:
    """Whether what was read of a dense page says that the rest is small print: no run of it ends in an amount.

    More text than any paper of the trade has is treated alike: it is not worth the minutes.
    """
    if sum(level.shape[1] for _, level in runs) > _MOST_PIXELS:
        return True
    return len(read) < len(runs) and not any(_ENDS_IN_AMOUNT.search(text.text) for text in read.values())


def _turned_back(line: RecognisedLine, width: int) -> RecognisedLine:
    """From a picture turned a quarter counter-clockwise to the picture itself."""
    corners = np.stack([width - line.corners[:, 1], line.corners[:, 0]], axis=1).astype(np.float32)
    return RecognisedLine(line.text, corners, line.confidence, line.places)
