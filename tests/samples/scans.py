"""Papers as a scanner sees them, a logo, and a PDF that no reader opens."""

from __future__ import annotations

import random
from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

DOTS_PER_INCH = 200


def scan(pdf: bytes) -> bytes:
    """The first page as one grey picture of 200 dots an inch, laid a little askew, in a PDF without any text."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    width, height = page.get_size()
    paper = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
    document.close()
    askew = paper.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=250)
    picture = BytesIO()
    askew.save(picture, "JPEG", quality=60)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    picture.seek(0)
    canvas.drawInlineImage(Image.open(picture), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def logo() -> bytes:
    """A signature's logo: a small PNG."""
    image = Image.new("RGB", (180, 60), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((4, 4, 55, 55), fill="#713f12")
    draw.polygon([(64, 54), (90, 6), (116, 54)], fill="#b08968")
    draw.rectangle((124, 30, 174, 54), fill="#713f12")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def broken() -> bytes:
    """A file that begins like a PDF and holds nothing that can be repaired."""
    return b"%PDF-1.6\n" + random.Random(118).randbytes(6000)
