"""How fast actors are joined across reports, and how the time grows: ``./run benchmark --actors``.

The ledger is made up: states with parties and ministers, each report about one or two of them, names spelt in several ways, surnames
alone in half of the mentions, and homonyms in other states; five mentions a report. What is timed is ``resolve_record``, from the
claims to the record told with one id for each actor, on one core.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from datetime import date, timedelta

from dragoman.actors.across import resolve_record
from dragoman.model import (
    Claim,
    Document,
    Evidence,
    Membership,
    Named,
    Provenance,
    Record,
    RoleHeld,
    document_id,
    make_claim,
)

MENTIONS = 5  # a report
_ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "q",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "y",
    "z",
    "br",
    "st",
    "tr",
]
_VOWELS = ["a", "e", "i", "o", "u", "ou", "aa"]
_SAME_SOUND = (("q", "k"), ("ou", "u"), ("kh", "k"), ("aa", "a"), ("j", "y"))
_SIGNED = Provenance("made-up", "1")


def print_actors(reports: tuple[int, ...] = (2_500, 5_000, 10_000, 20_000)) -> None:
    """Print seconds and growth for ledgers of several sizes, and how well the planted people were kept apart and joined."""
    print(
        f"{'reports':>8} {'mentions':>9} {'actors':>8} {'found':>8} {'seconds':>8} {'per 1000 mentions':>18} {'B-cubed':>8}"
    )
    for count in reports:
        record, truth = make_ledger(count, seed=11)
        began = time.perf_counter()
        _, who = resolve_record(record)
        seconds = time.perf_counter() - began
        mentions = len(truth)
        print(
            f"{count:8} {mentions:9} {len(set(truth.values())):8} {len(who.identities):8} {seconds:8.1f} "
            f"{seconds / mentions * 1000:18.3f} {b_cubed(truth, who.ids()):8.3f}"
        )


def b_cubed(truth: dict[tuple[str, str], str], found: dict[tuple[str, str], str]) -> float:
    """Return B-cubed F1 (Bagga & Baldwin 1998) of a grouping against the true one, over the mentions of both."""
    both, ours, theirs = (defaultdict(int) for _ in range(3))
    for place, actor in truth.items():
        both[actor, found[place]] += 1
        theirs[actor] += 1
        ours[found[place]] += 1
    count = len(truth)
    precision = sum(n * n / ours[group] for (_, group), n in both.items()) / count
    recall = sum(n * n / theirs[actor] for (actor, _), n in both.items()) / count
    return 2 * precision * recall / (precision + recall)


def make_ledger(reports: int, *, seed: int) -> tuple[Record, dict[tuple[str, str], str]]:
    """Return a made-up record and, for each actor of each report, who it truly is."""
    rng = random.Random(seed)
    states = [_word(rng, 3).title() for _ in range(40)]
    parties = {state: [f"{_word(rng, 2).title()} Party" for _ in range(6)] for state in states}
    surnames = [_word(rng, 2).title() for _ in range(max(200, reports // 12))]
    people = {
        state: [
            (f"{_word(rng, 2).title()} {rng.choice(surnames)}", rng.choice(parties[state]))
            for _ in range(max(8, reports // 400))
        ]
        for state in states
    }
    documents, claims, truth = [], [], {}
    for number in range(reports):
        state = rng.choice(states)
        text = f"Report {number} on the talks of {state}."
        document = Document(
            document_id(text), text, published=date(2020, 1, 1) + timedelta(days=number % 3000), language="en"
        )
        documents.append(document)
        held = {state: (state, "state", f"s {state}")}
        bodies: list[Membership | RoleHeld] = []
        for name, party in rng.sample(people[state], 2):
            form = _spell(rng, name if rng.random() < 0.5 else name.split()[1])
            if form.lower() in {key.lower() for key in held}:
                continue
            held[form] = (form, "person", f"p {state} {name}")
            held[party] = (party, "organisation", f"o {state} {party}")
            bodies += [RoleHeld(_id(form), "leader", _id(party)), Membership(_id(party), _id(state))]
        claims += [
            _claim(document, Named(_id(form), name, kind))
            for form, (name, kind, _) in list(held.items())[:MENTIONS]
        ]
        claims += [_claim(document, body) for body in bodies]
        truth |= {(document.id, _id(form)): actor for form, (_, _, actor) in list(held.items())[:MENTIONS]}
    return Record(tuple(documents), tuple({c.id: c for c in claims}.values())), truth


def _claim(document: Document, body: Named | RoleHeld | Membership) -> Claim:
    return make_claim(body, (Evidence.cut(document, 0, 6, "name"),), confidence=0.9, provenance=_SIGNED)


def _id(form: str) -> str:
    return form.lower().replace(" ", "-")


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)) + rng.choice(
        ["n", "r", "", "m", "d"]
    )


def _spell(rng: random.Random, name: str) -> str:
    """The name as another newsroom would write it, now and then."""
    if rng.random() < 0.3:
        for one, other in rng.sample(_SAME_SOUND, 2):
            name = name.replace(one, other)
    return name
