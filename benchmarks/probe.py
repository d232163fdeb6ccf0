"""The actor names of the seed's probe: ``./run evaluate seed-actors``.

The nineteen strings that an open event coder was tried on (it had six right, two wrong, ten missing: shared/reference/event-coding.md,
section 2). Right is: found, with the kind expected, and with the body or state that the report shows, where it shows one; wrong is a kind or
a body that contradicts it. A second run brings a user's list in which only another Fatah stands, of another state.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from dragoman import EmbeddedReader, make_document, record_of
from dragoman.actors.names import clean_name
from dragoman.model import Membership, Named, Record, RoleHeld, WhoIsWho
from dragoman.run import settle_actors


@dataclass(frozen=True, slots=True)
class Expected:
    """A string of the probe: the actor's kind, a name that it must share with, bodies or states it may belong to (none told: any)."""

    form: str
    kind: str
    same_as: str | None = None
    of: tuple[str, ...] = ()


#: Facts as the report gives them.
PROBE = (
    Expected("Nouri al-Maliki", "person", of=("State of Law coalition",)),
    Expected("Haider al-Abadi", "person", of=("Nasr Coalition",)),
    Expected("Ali Khamenei", "person", of=("Iran",)),
    Expected("Iraqi Parliament", "organisation", of=("Iraq",)),
    Expected("US delegation", "state", same_as="United States"),
    Expected("US Department of Defense", "organisation", of=("United States",)),
    Expected("Mustafa Kadhimi", "person", of=("Iraq",)),
    Expected("Kadhimi", "person", same_as="Mustafa Kadhimi", of=("Iraq",)),
    Expected(
        "Fatah bloc",
        "organisation",
        of=("Pro-Iran militias and political forces", "Popular Mobilization Units"),
    ),
    Expected("Fatah", "organisation", same_as="Fatah bloc"),
    Expected("Hadi Amiri", "person", of=("Fatah bloc",)),
    Expected("Khazali", "person", same_as="Qais al-Khazali", of=("Asa'ib Ahl al-Haq",)),
    Expected("Sistani", "person"),
    Expected("Muqtada Sadr", "person", of=("Sairoun",)),
    Expected("Ammar Hakim", "person", of=("Hikmah Movement",)),
    Expected("David Hale", "person", of=("United States",)),
    Expected(
        "PMU",
        "organisation",
        same_as="Popular Mobilization Units",
        of=("Pro-Iran militias and political forces",),
    ),
    Expected("State of Law coalition", "organisation", of=("Pro-Iran militias and political forces",)),
    Expected("US-led anti-IS coalition in Iraq", "organisation"),
)
#: A user's list with one Fatah, of Palestine.
ONLY_PALESTINE = (
    "actor,name,kind,alias,parent,relation\nps-fatah,Fatah,organisation,Fatah Movement,Palestine,part\n"
)


def print_probe(reader: EmbeddedReader, shared: Path) -> None:
    """Print which names are right, wrong and missing, and what becomes of Fatah with the list."""
    path = next((shared / "seed").glob("*.txt"))
    document = make_document(path.read_text(encoding="utf-8")).document
    assert document is not None
    record = record_of([reader.read(document)])
    settled, who, _ = settle_actors(record)
    verdicts = {one.form: judge(one, settled) for one in PROBE}
    for verdict in ("right", "wrong", "missing"):
        names = [form for form, told in verdicts.items() if told == verdict]
        print(f"{verdict:8}{len(names):3}  {', '.join(names)}")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "list.csv")
        listed.write_text(ONLY_PALESTINE, encoding="utf-8")
        settled, who, _ = settle_actors(record, [listed])
    print("with a list in which only Palestine's Fatah stands:", tell_fatah(settled, who))


def judge(expected: Expected, record: Record) -> str:
    """Return "right", "wrong" or "missing" for one name."""
    named = {body.actor: body for body, _ in record.of_kind(Named)}
    bearing = [
        body
        for body in named.values()
        if clean_name(expected.form) in {clean_name(f) for f in (body.name, *body.aliases)}
    ]
    if not bearing:
        return "missing"
    body = bearing[0]
    forms = {clean_name(form) for form in (body.name, *body.aliases)}
    if body.kind != expected.kind or (expected.same_as and clean_name(expected.same_as) not in forms):
        return "wrong"
    of = {one.of for one, _ in record.of_kind(Membership) if one.actor == body.actor}
    of |= {one.of for one, _ in record.of_kind(RoleHeld) if one.actor == body.actor and one.of}
    bodies = {named[one].name.replace("’", "'") for one in of if one in named}
    return "wrong" if expected.of and bodies and not bodies & set(expected.of) else "right"


def tell_fatah(record: Record, who: WhoIsWho) -> str:
    """Return in words what Fatah was taken for."""
    one = next((one for one in who.identities if "fatah" in one.id), None)
    if one is None:
        return "not found"
    doubts = [p.message for p in record.problems if p.code == "actor-ambiguous" and one.name in p.message]
    return (
        f"{one.name} is taken for {one.known.entry.id}"
        if one.known
        else f"{one.name} is taken for none. {' '.join(doubts)}"
    )
