"""Pictures: their size, what is wrong with them, smaller copies (the only import of Pillow)."""

from __future__ import annotations

import warnings
from io import BytesIO

from congbo.load.svg import svg_fault, svg_size

PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "svg": "SVG"}
COPY_WIDTHS = (480, 960)  # pixels: a phone, a desk or a phone with a dense screen
SMALL = 30_000  # bytes; a picture of less is not worth a copy
QUALITY = 80

_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height
_ORIENTATION = 0x0112


def measure(data: bytes, ending: str) -> tuple[int, int, str]:
    """Width and height in pixels, and what is wrong with the picture."""
    if ending == "svg":
        fault = svg_fault(data)
        return (0, 0, fault) if fault else (*svg_size(data), "")
    from PIL import Image, UnidentifiedImageError

    wanted = PICTURES[ending]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # above all the one of a picture made to fill the memory
            with Image.open(BytesIO(data), formats=(wanted,)) as image:
                width, height = image.size
                if image.getexif().get(_ORIENTATION) in _TURNED:
                    width, height = height, width
                return width, height, ""
    except UnidentifiedImageError:
        return 0, 0, f"tệp không phải ảnh {wanted} như đuôi tên"
    except Exception:  # whatever a parser we did not write does on bytes nobody foresaw
        return 0, 0, "tệp hỏng hoặc ảnh quá lớn"


def copy_widths(data: bytes, ending: str, width: int) -> tuple[int, ...]:
    """The widths of the copies that a picture is worth; none for drawings, animations and small ones."""
    if ending not in ("png", "jpg", "jpeg") or len(data) < SMALL:
        return ()
    return tuple(side for side in COPY_WIDTHS if side < width)


def resized(data: bytes, width: int) -> bytes:
    """The picture as WebP of a width in pixels, upright, without its metadata. Raises ValueError for a broken one."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            upright = ImageOps.exif_transpose(opened)
            clear = upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info
            image = upright.convert("RGBA" if clear else "RGB")
            height = max(1, round(image.height * width / image.width))
            made = BytesIO()
            image.resize((width, height), Image.Resampling.LANCZOS).save(
                made, "WEBP", quality=QUALITY, method=4
            )
            return made.getvalue()
    except Exception as fault:  # whatever a parser we did not write does on bytes nobody foresaw
        raise ValueError("the picture cannot be read") from fault
