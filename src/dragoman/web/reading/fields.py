"""The fields of a claim as a form, and a form as a claim's body and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from dragoman.errors import InputError
from dragoman.model import BODY_KINDS, Body, DateRange, Document, Evidence, EvidenceRole
from dragoman.web.help_words import KIND_WORDS, ROLE_WORDS

FieldKind = Literal["text", "choice", "actor", "actors", "number", "date", "names"]

#: Kinds that a coder may add or turn a claim into: what readers find, no decisions over several reports.
KINDS: Final = (
    "attribution", "position", "commitment", "session", "track", "dialogue", "relation", "figure", "named", "roleheld",
    "membership",
)  # fmt: skip
_ACTORS: Final = {"speaker", "actor", "of", "by", "to", "led_by"}
_LONGEST: Final = 2000
#: Left empty, it is an actor that the report has not named yet: its id is made of its name.
_NEW_ACTOR: Final = ("named", "actor")
#: Seldom filled in by hand; the form folds them away.
_RARE: Final = {"low", "best", "high", "salience", "held", "shift_from", "said_on", "kind"}
#: Set by the desk or by readers alone.
_UNSHOWN: Final = {"within", "state"}
_LABELS: Final = {
    "speaker": "Speaker", "speaker_words": "Speaker, where it is no actor", "form": "Form", "said_on": "Said on",
    "kind": "Sort", "actor": "Actor", "issue": "Issue", "stance": "Stance", "option": "Option or condition",
    "shift_from": "Moved from", "low": "Place, lowest", "best": "Place, best", "high": "Place, highest",
    "salience": "Salience", "held": "Held", "by": "By", "deed": "Deed", "force": "Force", "to": "To", "due": "Due",
    "condition": "Condition", "name": "Name", "aliases": "Other names", "role": "Office", "of": "Of", "label": "Label",
    "led_by": "Led by", "status": "Status", "when": "When", "place": "Place", "level": "Level", "track": "Track",
    "delegations": "Delegations", "parties": "Parties", "relation": "Relation", "quantity": "Number", "unit": "Unit",
    "what": "Of what",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name, its words, what kind of control, its value as text, its choices, and whether it may be empty."""

    name: str
    label: str
    kind: FieldKind
    value: str
    values: tuple[str, ...]
    choices: tuple[str, ...]
    optional: bool

    @property
    def is_rare(self) -> bool:
        """Whether it is seldom filled in."""
        return self.optional and self.name in _RARE


def list_fields(kind: str, body: Body | None = None) -> tuple[Field, ...]:
    """Return the fields of a kind of claim, filled with a body where there is one; raises InputError for a kind that nobody adds."""
    cls = _type_of(kind)
    hints = get_type_hints(cls)
    return tuple(
        _field(
            one.name,
            hints[one.name],
            getattr(body, one.name) if body else None,
            one.default is not MISSING or (kind, one.name) == _NEW_ACTOR,
        )
        for one in fields(cls)
        if one.name not in _UNSHOWN
    )


def read_body(kind: str, form: Mapping[str, Sequence[str]], before: Body | None = None) -> Body:
    """Return the body that a form gives. before: what the form showed; fields that it does not show are kept. Raises InputError, naming the field."""
    cls = _type_of(kind)
    hints = get_type_hints(cls)
    values: dict[str, object] = {}
    for one in fields(cls):
        if one.name in _UNSHOWN:
            if isinstance(before, cls):
                values[one.name] = getattr(before, one.name)
            continue
        if (kind, one.name) == _NEW_ACTOR and not "".join(form.get("actor", ())).strip():
            values["actor"] = _make_id("".join(form.get("name", ())))
        else:
            values[one.name] = _read(one.name, hints[one.name], form)
    made: Body = cls(**values)
    return made


def read_evidence(document: Document, form: Sequence[str]) -> tuple[Evidence, ...]:
    """Return the evidence of a form's ``start-end-role`` entries, without blanks at the edges; raises InputError where the text has no such words."""
    found = []
    for words in form:
        start, _, rest = words.partition("-")
        end, _, role = rest.partition("-")
        if (
            not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit())
            or role not in ROLE_WORDS
        ):
            raise InputError("Select the words in the text that the claim rests on")
        if (
            not 0 <= int(start) < int(end) <= len(document.text)
            or not document.text[int(start) : int(end)].strip()
        ):
            raise InputError("The selected words are not in this report")
        known: EvidenceRole = role  # type: ignore[assignment]
        found.append(Evidence.cut(document, int(start), int(end), known))
    if not found:
        raise InputError("No claim without words: select the words in the text that it rests on")
    return tuple(dict.fromkeys(found))


def _make_id(name: str) -> str:
    """The id of an actor of this name, in the way of readers: ``Maren Olivet`` is ``maren-olivet``."""
    words = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    if not words:
        raise InputError("Name is missing")
    return "-".join(words)


def check_numbers(body: Body) -> None:
    """Return nothing; raises InputError where a number of a body is none from 0 to 100 (JSON as read here also knows Infinity and NaN)."""
    for one in fields(body):
        value = getattr(body, one.name)
        if isinstance(value, float) and not 0 <= value <= 100:
            raise InputError(f"{_LABELS.get(one.name, one.name)} is a number from 0 to 100")


def _type_of(kind: str) -> type[Any]:
    if kind not in KINDS:
        raise InputError(
            f"{KIND_WORDS.get(kind, 'This')}: no kind of claim that a form adds or corrects. These are: {', '.join(KIND_WORDS[one] for one in KINDS)}"
        )
    return BODY_KINDS[kind]


def _field(name: str, hint: Any, value: object, has_default: bool) -> Field:  # noqa: ANN401 - a type
    kind, choices = _control(name, hint)
    values: tuple[str, ...] = ()
    if isinstance(value, tuple):
        values = tuple(map(str, value))
    elif isinstance(value, DateRange):
        values = (value.words, *(str(day or "") for day in (value.earliest, value.latest)))
    elif value is not None:
        values = (str(value),)
    optional = has_default or type(None) in get_args(hint)
    return Field(name, _LABELS[name], kind, values[0] if values else "", values, choices, optional)


def _control(name: str, hint: Any) -> tuple[FieldKind, tuple[str, ...]]:  # noqa: ANN401 - a type
    inner = [
        one
        for one in (get_args(hint) if get_origin(hint) is not Literal else (hint,))
        if one is not type(None)
    ]
    literal = next((one for one in (hint, *inner) if get_origin(one) is Literal), None)
    if literal is not None:
        return "choice", get_args(literal)
    if DateRange in (hint, *inner):
        return "date", ()
    if float in (hint, *inner):
        return "number", ()
    if get_origin(hint) is tuple:
        return ("names" if name == "aliases" else "actors"), ()
    return ("actor" if name in _ACTORS else "text"), ()


def _read(name: str, hint: Any, form: Mapping[str, Sequence[str]]) -> object:  # noqa: ANN401 - a type
    kind, choices = _control(name, hint)
    label = _LABELS[name]
    given = [value.strip() for value in form.get(name, ())]
    if any(len(value) > _LONGEST for value in given):
        raise InputError(f"{label}: at most {_LONGEST} characters")
    if kind == "date":
        return _read_days(label, name, form)
    if kind in ("actors", "names"):
        told = [
            part.strip() for value in given for part in (value.split(";") if kind == "names" else [value])
        ]
        return tuple(dict.fromkeys(filter(None, told)))
    value = given[0] if given else ""
    if not value:
        if type(None) in get_args(hint):
            return None
        raise InputError(f"{label} is missing")
    if kind == "choice" and value not in choices:
        raise InputError(f"{label} is one of {', '.join(map(str, choices))}")
    return _read_number(label, value) if kind == "number" else value


def _read_number(label: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not 0 <= number <= 100:
        raise InputError(f"{label} is a number from 0 to 100")
    return number


def _read_days(label: str, name: str, form: Mapping[str, Sequence[str]]) -> DateRange | None:
    words, first, last = (
        (form.get(key) or [""])[0].strip() for key in (name, f"{name}.first", f"{name}.last")
    )
    if not (words or first or last):
        return None
    try:
        earliest, latest = (date.fromisoformat(day) if day else None for day in (first, last))
    except ValueError:
        raise InputError(f"{label}: a day is written YYYY-MM-DD") from None
    if earliest and latest and latest < earliest:
        raise InputError(f"{label}: the last day lies before the first")
    return DateRange(earliest, latest, words)
