"""Reports that carry one text: reprints, cuts and near-duplicates, so that one source is not counted for many.

Source of the method: A. Z. Broder, "On the resemblance and containment of documents" (1997): shingles, min-wise hashing; the bands
after Leskovec, Rajaraman & Ullman, "Mining of Massive Datasets", section 3.4. Numbers (five words, a half) are our own choice.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from dragoman.model import Claim, Document, Reprints

Hashes = npt.NDArray[np.uint64]

_WORDS: Final = 5
#: Two rows a band: a text that shares a tenth of all shingles with another meets it in one of the bands in 7 cases of 10, one
#: that shares a fifth in 199 of 200.
_BANDS: Final = 128
_ROWS: Final = 2
#: A band that so many texts share is a set phrase of the trade and tells nothing.
_CROWD: Final = 40
_LEAST_SHARE: Final = 0.5
#: Below so many shared shingles a likeness is chance, unless the texts are the same.
_LEAST_SHARED: Final = 12
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*[”\"]")


@dataclass(frozen=True, slots=True)
class _Text:
    """The shingles of a report's body; ``own`` are those outside of quotation marks: the reporter's words."""

    document: str
    day: date
    shingles: Hashes
    own: Hashes


def find_reprints(documents: Iterable[Document], *, seed: int = 0) -> tuple[Reprints, ...]:
    """Return the groups of reports that are reprints or near-duplicates of one another, the earliest group first.

    A report belongs to the earlier one of which it shares most, if that is at least half of the shorter one's shingles of five
    words, headlines apart, within and without the quoted words: two reporters who quote one speech at length do not copy each other.
    All reports of a group are compared with its first one, so that a round-up does not make one group of what it gathers.
    seed: of the hash functions. Works in time that grows little faster than the number of reports.
    """
    words: dict[str, int] = {}
    texts = sorted(
        (_read_text(document, words) for document in documents),
        key=lambda text: (text.day, -text.shingles.size, text.document),
    )
    factors = _draw_factors(seed)
    buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
    groups: dict[int, list[tuple[int, float]]] = {}
    for number, text in enumerate(texts):
        keys = _band_keys(text.shingles, factors)
        share, first = _find_first(text, texts, (buckets[key] for key in keys if key in buckets))
        if first is not None:
            groups.setdefault(first, []).append((number, share))
            continue
        for key in keys:
            buckets[key].append(number)
    return tuple(_tell_group(texts, first, groups[first]) for first in sorted(groups))


def sources_of(reprints: Iterable[Reprints]) -> dict[str, str]:
    """Return document id -> id of the first report of its text; reports that nobody reprinted are not in it."""
    return {document: group.documents[0] for group in reprints for document in group.documents}


def first_evidence(claims: Iterable[Claim], reprints: Iterable[Reprints]) -> tuple[Claim, ...]:
    """Return the claims that are independent evidence of one line, in the order given: one of each source.

    claims: of one line of a view. What several reprints of a text say counts once, for the earliest of them that says it; what one
    report says twice counts once, for the first place.
    """
    groups = tuple(reprints)
    source = sources_of(groups)
    rank = {document: number for group in groups for number, document in enumerate(group.documents)}
    listed = tuple(claims)
    best: dict[str, Claim] = {}
    for claim in listed:
        one = source.get(claim.document_id, claim.document_id)
        held = best.get(one)
        if held is None or rank.get(claim.document_id, 0) < rank.get(held.document_id, 0):
            best[one] = claim
    kept = {claim.id for claim in best.values()}
    return tuple(dict.fromkeys(claim for claim in listed if claim.id in kept))


def count_sources(claims: Iterable[Claim], reprints: Iterable[Reprints]) -> int:
    """Return from how many independent reports the claims of a line come."""
    source = sources_of(reprints)
    return len({source.get(claim.document_id, claim.document_id) for claim in claims})


def are_independent(one: Claim, other: Claim, source: Mapping[str, str]) -> bool:
    """Tell whether two claims come from two reports that are no reprints of each other; ``source`` as from sources_of."""
    here, there = one.document_id, other.document_id
    return source.get(here, here) != source.get(there, there)


def _read_text(document: Document, words: dict[str, int]) -> _Text:
    text = _body_text(document)
    return _Text(
        document.id,
        document.published or date.max,
        _shingles(text, words),
        _shingles(_QUOTED.sub(" ", text), words),
    )


def _body_text(document: Document) -> str:
    """The body without its headline, which every paper writes anew; the whole text where no body is known."""
    first, last = document.headline or (0, 0)
    spans = document.body or ((0, len(document.text)),)
    kept = [part for start, end in spans for part in ((start, min(end, first)), (max(start, last), end))]
    return "\n".join(document.text[start:end] for start, end in kept if start < end)


def _shingles(text: str, words: dict[str, int]) -> Hashes:
    """The distinct shingles as sorted hashes of 64 bits; a text of fewer words than a shingle has none."""
    numbers = np.array([_hash_word(word, words) for word in _WORD.findall(text.casefold())], np.uint64)
    count = numbers.size - _WORDS + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place in range(_WORDS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + numbers[place : place + count]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def _hash_word(word: str, words: dict[str, int]) -> int:
    """The hash of a word; Python's own differs from run to run. ``words`` holds those met before."""
    if word not in words:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        words[word] = int.from_bytes(digest, "big")
    return words[word]


def _draw_factors(seed: int) -> tuple[Hashes, Hashes]:
    dice = np.random.default_rng(seed)
    top = np.iinfo(np.uint64).max
    shape = (_BANDS * _ROWS, 1)
    odd = dice.integers(0, top, shape, np.uint64, endpoint=True) | np.uint64(1)
    return odd, dice.integers(0, top, shape, np.uint64, endpoint=True)


def _band_keys(shingles: Hashes, factors: tuple[Hashes, Hashes]) -> list[tuple[int, int]]:
    """The number of each band with what the least hashes in it come to: alike texts have one in common."""
    if not shingles.size:
        return []
    least = (factors[0] * shingles + factors[1]).min(axis=1).reshape(_BANDS, _ROWS)
    mixed = least[:, 0] * np.uint64(0x9E3779B97F4A7C15) + least[:, 1]
    return list(enumerate(mixed.tolist()))


def _find_first(text: _Text, texts: list[_Text], met: Iterable[list[int]]) -> tuple[float, int | None]:
    """The earlier report of which a text shares most, and how much; the earliest one where several tie."""
    candidates = sorted({number for bucket in met if len(bucket) <= _CROWD for number in bucket})
    best: tuple[float, int | None] = (0.0, None)
    for number in candidates:
        share = _share(text, texts[number])
        if share > best[0]:
            best = (share, number)
    return best


def _share(one: _Text, other: _Text) -> float:
    """Containment of the shorter text in the longer (Broder 1997, section 2); nought where it is no reprint."""
    shared, shorter = _count_shared(one.shingles, other.shingles)
    if shared < _LEAST_SHARE * shorter or (
        shared < _LEAST_SHARED and shared < max(one.shingles.size, other.shingles.size)
    ):
        return 0.0
    own, own_shorter = _count_shared(one.own, other.own)
    if own_shorter >= _LEAST_SHARED and own < _LEAST_SHARE * own_shorter:
        return 0.0
    return shared / shorter


def _count_shared(one: Hashes, other: Hashes) -> tuple[int, int]:
    """How many shingles two texts share, and how many the shorter one has."""
    short, long = sorted((one, other), key=len)
    if not short.size:
        return 0, 0
    places = np.minimum(np.searchsorted(long, short), long.size - 1)
    return int((long[places] == short).sum()), short.size


def _tell_group(texts: list[_Text], first: int, others: list[tuple[int, float]]) -> Reprints:
    ids = (texts[first].document, *(texts[number].document for number, _ in others))
    return Reprints(ids, (1.0, *(round(share, 3) for _, share in others)))
