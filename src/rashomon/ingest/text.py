"""Plain text: which encoding, and exactly the characters that the bytes stand for."""

from __future__ import annotations

import codecs
import re

import msgspec

from rashomon.errors import UnreadableFile
from rashomon.ingest.extract import Extract
from rashomon.records import Notice

# Longer marks first: the mark of UTF-16 begins that of UTF-32.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Signs that cp1252 has where Latin-1 has none: quotation marks, dashes, the euro; and Latin-1's signs.
CP1252_SIGNS = frozenset(
    b"\x80\x82\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb"
)
OTHER_KINDS = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip archive or an office document", None),
    (b"\x89PNG\r\n", "a picture", None),
    (b"\xff\xd8\xff", "a picture", None),
    (b"GIF8", "a picture", None),
    (b"\x1f\x8b\x08", "a compressed file", None),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", None),
    (b"{\\rtf1", "an RTF document", None),
    (b"SQLite format 3\x00", "a database", None),
    (b"\x7fELF", "a program", None),
)
# Two or more of the pairs that UTF-8 turns into when it is read as cp1252 or Latin-1.
_MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦]|â\x80[\x90-\x9f]|Ã[©¨¤¶¼±³¡­]|Ð[°-¿]Ñ")
_UNDECODED = re.compile("[\ud800-\udfff]")
_SAMPLE = 1 << 16


class Decoded(msgspec.Struct, frozen=True):
    """Text, the codec it was read with, and how many characters could not be decoded (now U+FFFD)."""

    text: str
    codec: str
    replacements: int


def read(data: bytes) -> Extract:
    """The text of a plain file, untouched: no line end is translated, nothing is stripped.

    Raises UnreadableFile if the bytes are plainly of another kind.
    """
    for magic, what, suffix in OTHER_KINDS:
        if data.startswith(magic):
            remedy = f"Rename it to {suffix}" if suffix else "Save its text as .txt, .html or .pdf"
            raise UnreadableFile("unsupported-kind", f"The name says text, but the content is {what}. {remedy}.")
    decoded = decode(data)
    if decoded.replacements > 16 and decoded.replacements * 3 > len(decoded.text):
        raise UnreadableFile("damaged", "The content is no text. If it should be, save it again as UTF-8.")
    # Codes above 127 don't count: UTF-8 that was decoded wrongly once and saved again is full of them, and is text.
    controls = sum(ord(char) < 32 and not char.isspace() for char in decoded.text)
    if controls > 16 and controls * 50 > len(decoded.text):
        raise UnreadableFile(
            "damaged",
            f"The content is no text: {controls:,} of its {len(decoded.text):,} characters are control codes.",
        )
    text, replacements = decoded.text, decoded.replacements
    return Extract(text=text, codec=decoded.codec, replacements=replacements, notices=notices(decoded))


def notices(decoded: Decoded) -> tuple[Notice, ...]:
    """What a reader should know about how the text was decoded."""
    found: list[Notice] = []
    if decoded.replacements:
        message = f"{decoded.replacements} characters could not be decoded as {decoded.codec} and are shown as U+FFFD."
        found.append(Notice(code="undecoded-characters", message=message))
    broken = _MOJIBAKE.findall(decoded.text[:1_000_000])
    if len(broken) > 1:
        message = "Some characters look as if they had been saved in the wrong encoding. They are kept as they are."
        found.append(Notice(code="mojibake", message=message, detail=" ".join(dict.fromkeys(broken[:1000]))))
    return tuple(found)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Bytes as text: by byte order mark, ``declared`` codec, UTF-8, plain UTF-16/32, a guess, or cp1252.

    What can't be decoded, and NUL, becomes one U+FFFD for each byte (for each code unit in UTF-16
    and UTF-32), and is counted.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _replace(data[len(mark) :], codec)
    if declared is not None and _is_text_codec(declared):
        return _replace(data, declared)
    wide = _wide(data)
    if wide is not None:
        return _replace(data, wide)
    try:
        return _counted(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _replace(data, _guess(data))


def _guess(data: bytes) -> str:
    if _mostly_utf8(data):
        return "utf-8"
    if all(byte < 0x80 or byte in CP1252_SIGNS for byte in set(data)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None and _is_text_codec(best.encoding) else "cp1252"


def _mostly_utf8(data: bytes) -> bool:
    """Whether there are more whole UTF-8 sequences than broken bytes: UTF-8 with a few errors."""
    sample = data[:_SAMPLE].decode("utf-8", "surrogateescape")
    broken = len(_UNDECODED.findall(sample))
    return sum(character > "\x7f" for character in sample) - broken > 2 * broken


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, if that is plain from where the NULs are."""
    sample = data[:4096]
    if len(data) < 8 or sample.count(0) * 10 < len(sample) * 3:
        return None
    for codec, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % unit == 0:
            try:
                text = sample[: len(sample) - len(sample) % 4].decode(codec)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and sum(c.isascii() and (c.isprintable() or c.isspace()) for c in text) * 2 > len(text):
                return codec
    return None


def _is_text_codec(name: str) -> bool:
    """Whether Python can decode text by this name. Some of its codecs turn bytes into bytes."""
    try:
        return isinstance(b"".decode(name), str) and codecs.lookup(name).name not in ("idna", "punycode", "utf-7")
    except (LookupError, UnicodeError, ValueError):
        return False


def _mark_undecoded(error: UnicodeError) -> tuple[str, int]:
    """Stand a lone surrogate, which no decoder yields by itself, where each undecodable unit is."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    unit = 4 if "32" in error.encoding else 2 if "16" in error.encoding else 1
    return "\udcff" * max(1, (error.end - error.start) // unit), error.end


codecs.register_error("rashomon-undecoded", _mark_undecoded)


def _replace(data: bytes, codec: str) -> Decoded:
    # utf-8-sig is only a label here: the mark has been taken off.
    text = data.decode("utf-8" if codec == "utf-8-sig" else codec, "rashomon-undecoded")
    return _counted(text, codec)


def _counted(text: str, codec: str) -> Decoded:
    # NUL would end the text in C and SQLite; a lone surrogate can't be written as UTF-8.
    replaced, undecoded = _UNDECODED.subn("\ufffd", text)
    nuls = replaced.count("\0")
    return Decoded(replaced.replace("\0", "\ufffd") if nuls else replaced, codec, undecoded + nuls)
