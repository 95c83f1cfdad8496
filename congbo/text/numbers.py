"""Numbers as Vietnamese writes them, 1.234.567,5, and as it reads them aloud."""

from __future__ import annotations

from decimal import Decimal


def number(value: int | float | Decimal) -> str:
    """The number with dots between thousands and a decimal comma: “1.234.567,5”.

    All decimals given are kept but closing zeros; of a float, the 15 figures that can be trusted.
    Not for years, which take no dot.
    """
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return "không xác định"
    if exact.adjusted() > _FIGURES or -exact.adjusted() > _FIGURES:
        return f"{exact:.15g}".replace(".", ",")
    whole, _, decimals = f"{exact:,f}".partition(".")
    whole, decimals = whole.replace(",", "."), decimals.rstrip("0")
    if decimals:
        return f"{whole},{decimals}"
    return "0" if whole == "-0" else whole


def file_size(size: int) -> str:
    """A size in bytes to at most one decimal, in steps of 1,000: “950 byte”, “1,2 MB”."""
    if size < 1000:
        return f"{number(max(size, 0))} byte"
    size = min(size, _LARGEST_FILE)
    unit = 0
    scaled = round(Decimal(size) / 1000, 1)
    while scaled >= 1000 and unit < len(_UNITS) - 1:
        unit += 1
        scaled = round(Decimal(size) / 1000 ** (unit + 1), 1)
    return f"{number(scaled)} {_UNITS[unit]}"


def spoken(n: int) -> str:
    """The number in words, as in “hai nghìn không trăm hai mươi hai”.

    Northern reading: 105 is “một trăm linh năm”, 1,000 is “một nghìn”. From a billion billion on
    nobody follows words: such a number stays in figures.
    """
    if n == 0:
        return _DIGITS[0]
    if abs(n) >= 10**18:
        return number(n)
    return ("âm " if n < 0 else "") + _read(abs(n))


# Beyond so many figures a number is written with an exponent.
_FIGURES = 40
# More than any disk, and few enough figures to be rounded exactly.
_LARGEST_FILE = 10**24

_UNITS = ("KB", "MB", "GB", "TB")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def _read(n: int, follows: bool = False) -> str:
    """The words of n > 0; what follows a larger part names its empty hundreds too."""
    for size, scale in _SCALES:
        if n >= size:
            high, low = divmod(n, size)
            words = f"{_read(high, follows)} {scale}"
            return f"{words} {_read(low, follows=True)}" if low else words
    return _read_hundreds(n, follows)


def _read_hundreds(n: int, follows: bool) -> str:
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if tens >= 1 and ones == 5:
        return "lăm"
    if tens >= 2:
        return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]
