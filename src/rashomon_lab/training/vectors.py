"""Word vectors and opposites for the compare stage, from the MiniLM sentence encoder and WordNet.

Each word is read by the encoder as a text of its own; its vector is the mean over its pieces (as in model2vec: Tulkens
and van Dongen, 2024), less the mean of all words. Words that WordNet relates are then drawn together (retrofitting:
Faruqui et al., NAACL 2015), and the result is reduced to its principal components and stored as int8.

    apt-get install wordnet-base
    .venv-lab/bin/python -m rashomon_lab.training.vectors --shared ../shared

Writes ``vectors.npy``, ``words.txt``, ``opposites.tsv`` and ``model.json`` into the package. Four minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from rashomon_lab.corpora import factuality, polnear, wordnet

#: Components kept. On SICK dev 64 tell paraphrases from others as well as 384 do.
SIZE = 64

#: How far words are drawn to those that WordNet relates, in units of their own weight; chosen on SICK dev.
_DRAWN = 3.0
_ROUNDS = 8

_OFTEN = 2
_MOST_PIECES = 3
_WORD = re.compile(r"[a-z]{2,}")
_HOME = Path("src/rashomon/compare/meaning")


def vocabulary(base: Path, texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """The encoder's whole words in its order, frequent first; words of the texts; of ``known``, those in few pieces."""
    from transformers import AutoTokenizer

    whole = [line for line in (base / "vocab.txt").read_text("utf-8").splitlines() if _WORD.fullmatch(line)]
    seen = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    often = sorted((-count, word) for word, count in seen.items() if count >= _OFTEN and len(word) > 2)
    words = list(dict.fromkeys([*whole, *(word for _, word in often)]))
    rest = sorted(set(known).difference(words))
    pieces = AutoTokenizer.from_pretrained(str(base))(rest, add_special_tokens=False)["input_ids"]
    return words + [word for word, ids in zip(rest, pieces, strict=True) if len(ids) <= _MOST_PIECES]


def texts(shared: Path) -> list[str]:
    """The training texts that lend their words: PolNeAR's and the factuality corpora's."""
    found = [article.text for article in polnear.read(shared / "data/polnear/train.jsonl")]
    for corpus in factuality.CORPORA:
        found.extend(sentence.text for sentence in factuality.read(shared / "data/factuality", corpus, "train"))
    return found


def encoded(base: Path, words: Sequence[str], batch: int = 512) -> np.ndarray:
    """[words, 384] of unit length."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(str(base)), AutoModel.from_pretrained(str(base)).eval()
    parts = []
    with torch.inference_mode():
        for start in range(0, len(words), batch):
            pieces = tokenizer(list(words[start : start + batch]), padding=True, return_tensors="pt")
            mask = pieces["attention_mask"].unsqueeze(-1).float()
            mean = (model(**pieces).last_hidden_state * mask).sum(1) / mask.sum(1)
            parts.append(torch.nn.functional.normalize(mean, dim=-1).numpy())
    return np.concatenate(parts)


def drawn(vectors: np.ndarray, words: Sequence[str], alike: Mapping[tuple[str, str], float]) -> np.ndarray:
    """Vectors [words, size], centred, each drawn to those of the words that are alike."""
    from scipy.sparse import csr_matrix

    number = {word: i for i, word in enumerate(words)}
    rows = [(number[a], number[b], w) for (a, b), w in sorted(alike.items()) if a in number and b in number]
    one, other, weight = (np.array(column) for column in zip(*rows, strict=True))
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    links = csr_matrix((np.concatenate([weight, weight]), ends), shape=(len(words), len(words)))
    spread = np.maximum(1, np.asarray(links.sum(1)).ravel())  # weak links alone don't draw a word all the way
    links = csr_matrix(links.multiply(_DRAWN / spread[:, None]))
    own = vectors - vectors.mean(0)
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    pulled, found = np.asarray(links.sum(1)), own
    for _ in range(_ROUNDS):
        found = (own + links @ found) / (1 + pulled)
    return np.asarray(found)


def reduced(vectors: np.ndarray, size: int) -> np.ndarray:
    """The first principal components, each row scaled to fill int8."""
    centred = vectors - vectors.mean(0)
    _, directions = np.linalg.eigh(centred.T.astype(np.float64) @ centred)
    directions = directions[:, ::-1][:, :size]
    directions = directions * np.sign(directions[np.abs(directions).argmax(0), np.arange(size)])  # fix the free sign
    kept = centred @ directions
    return np.rint(127 * kept / np.abs(kept).max(1, keepdims=True)).astype(np.int8)


def write(base: Path, shared: Path, net: wordnet.WordNet, to: Path, size: int = SIZE) -> None:
    """Make the vectors and write them, with the pairs of opposites whose words they know."""
    words = vocabulary(base, texts(shared), net.words)
    vectors = reduced(drawn(encoded(base, words), words, net.alike), size)
    to.mkdir(parents=True, exist_ok=True)
    np.save(to / "vectors.npy", vectors)
    (to / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    known = set(words)
    opposites = sorted(pair for pair in net.opposite if known.issuperset(pair))
    (to / "opposites.tsv").write_text("".join(f"{one}\t{other}\n" for one, other in opposites), encoding="utf-8")
    facts = {
        "name": "meaning-minilm-l6-static",
        "words": len(words),
        "size": size,
        "opposites": len(opposites),
        "sha256": hashlib.sha256((to / "vectors.npy").read_bytes()).hexdigest(),
    }
    (to / "model.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data and tools")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="folder of WordNet's files")
    parser.add_argument("--base", type=Path, help="folder of the base encoder; default: from its package")
    parser.add_argument("--to", type=Path, default=_HOME)
    parser.add_argument("--size", type=int, default=SIZE)
    args = parser.parse_args()
    from rashomon_lab.training.attribution import base_folder  # brings PyTorch

    write(args.base or base_folder(), args.shared, wordnet.read(args.wordnet), args.to, args.size)


if __name__ == "__main__":
    main()
