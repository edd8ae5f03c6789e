"""Which language a text is in, where that is plain."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import msgspec

SAMPLE = 5_000  # characters
LETTERS = 100  # fewer in Latin script tell too little
FOREIGN_LETTERS = 20  # of another script, which alone shows that it isn't English
SURE = 0.9

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "ary": "Arabic", "arz": "Arabic", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "eo": "Esperanto", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "wuu": "Chinese",
    "xh": "Xhosa", "yo": "Yoruba", "yue": "Chinese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


class Language(msgspec.Struct, frozen=True):
    """The code of the likeliest language, or none where the text doesn't tell; and whether it can be read."""

    code: str | None
    supported: bool


def detect(text: str) -> Language:
    """The language of a text's beginning. Short and unclear texts have none, and count as supported.

    Uses py3langid with its probabilities. The method is naive Bayes over byte n-grams (Lui and
    Baldwin 2012).
    """
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(not _latin(character) for character in letters)
    other_script = foreign >= FOREIGN_LETTERS and foreign * 2 > len(letters)
    if len(letters) < LETTERS and not other_script:
        return Language(None, supported=True)
    ranking = dict(_identifier().rank(sample))
    code = max(ranking, key=lambda label: ranking[label])
    if other_script:
        # The script rules out English; which of its languages it is may be less sure.
        return Language(code if code in NAMES else None, supported=False)
    if code == "en":
        return Language("en" if ranking["en"] >= 0.3 else None, supported=True)
    if code in NAMES and ranking[code] >= SURE:
        return Language(code, supported=False)
    return Language(None, supported=True)


def is_english(stated: str) -> bool:
    """Whether a language that someone stated, as code or name, is English."""
    return stated.casefold().replace("_", "-").split("-")[0] in ("en", "eng", "english")


def name(code: str | None) -> str:
    """The English name of a language, or its code."""
    return NAMES.get(code or "", code or "a language that is not English")


@cache
def _latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL", "FEMININE", "MASC"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
