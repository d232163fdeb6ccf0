"""What became of an actor whose address leads to nobody now: joined with another, or shown by another name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.actors.names import slug
from dragoman.model import Named, SameActor
from dragoman.report.wording import one_line
from dragoman.web.actors.doubts import Decided, list_decisions
from dragoman.web.outlook import identities_in
from dragoman.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Heir:
    """Who an old address leads to. form: the name that the address was made of; decided: the decision that made it so, where one did."""

    id: str
    form: str
    decided: Decided | None


def find_heir(snapshot: Snapshot, actor: str) -> Heir | None:
    """Return who an id that nobody goes by now stood for; None where the ledger does not tell, or tells several."""
    forms = snapshot.once("forms", _gather_forms)
    bearing = forms.get(actor, {})
    if not bearing:
        # Namesakes had their state or a number behind the name; joined, they need none.
        stem = max((one for one in forms if actor.startswith(f"{one}-")), key=len, default="")
        bearing = {one: form for one, form in forms.get(stem, {}).items() if _joining(snapshot, one)}
    if len(bearing) != 1:
        return None
    ((found, form),) = bearing.items()
    return Heir(found, form, _joining(snapshot, found) or _last(snapshot, found, Named))


def _gather_forms(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """Id that a name would give -> the actors who bear the name, each with it."""
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for body, _ in snapshot.record.of_kind(Named):
        for form in (body.name, *body.aliases):
            if body.actor in snapshot.names:
                forms[slug(form)][body.actor] = one_line(form)
    return dict(forms)


def _joining(snapshot: Snapshot, actor: str) -> Decided | None:
    """The last decision by which others were joined with an actor."""
    return _last(snapshot, actor, SameActor)


def _last(snapshot: Snapshot, actor: str, kind: type[SameActor | Named]) -> Decided | None:
    decisions = list_decisions(snapshot, identities_in(snapshot)[actor])
    return next((one for one in reversed(decisions) if isinstance(one.claim.body, kind)), None)
