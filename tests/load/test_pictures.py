"""Pictures get smaller copies: upright, without metadata, none where they would bring nothing."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from congbo.load.pictures import SMALL, copy_widths, measure, resized


def photo(width: int, height: int, form: str = "JPEG", **options: object) -> bytes:
    noise = bytes((x * y * 7 + x) % 251 for y in range(height) for x in range(width))
    image = Image.frombytes("L", (width, height), noise).convert("RGB")
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as image:
        return image.size


def test_a_large_photo_is_worth_copies_for_phone_and_desk() -> None:
    data = photo(1200, 800)
    assert len(data) > SMALL
    assert copy_widths(data, "jpg", 1200) == (480, 960)
    assert copy_widths(data, "jpg", 800) == (480,)


@pytest.mark.parametrize("ending", ["svg", "gif", "webp"])
def test_drawings_and_animations_have_no_copies(ending: str) -> None:
    assert copy_widths(b"x" * 2 * SMALL, ending, 2000) == ()


def test_a_small_file_is_not_worth_a_copy() -> None:
    assert copy_widths(b"x" * (SMALL - 1), "png", 2000) == ()


def test_a_copy_keeps_the_proportions_and_is_webp() -> None:
    copy = resized(photo(1200, 800), 480)
    assert size_of(copy) == (480, 320)
    assert copy[8:12] == b"WEBP"


def test_a_copy_stands_upright_and_has_no_metadata() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    turned[0x010E] = "a description with a place"
    data = photo(300, 200, exif=turned.tobytes())
    assert measure(data, "jpg")[:2] == (200, 300)
    copy = resized(data, 100)
    assert size_of(copy) == (100, 150)
    with Image.open(BytesIO(copy)) as image:
        assert not dict(image.getexif())


def test_transparency_survives() -> None:
    image = Image.new("RGBA", (300, 300), (200, 0, 0, 0))
    made = BytesIO()
    image.save(made, "PNG")
    with Image.open(BytesIO(resized(made.getvalue(), 100))) as copy:
        assert copy.mode == "RGBA"


def test_the_same_picture_gives_the_same_copy() -> None:
    data = photo(600, 400)
    assert resized(data, 480) == resized(data, 480)


def test_a_picture_cut_in_the_middle_is_refused() -> None:
    data = photo(600, 400)
    with pytest.raises(ValueError, match="cannot be read"):
        resized(data[: len(data) // 2], 480)
