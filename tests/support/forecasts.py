"""A made-up quarrel to forecast: who pays for the ferry, four towns, two reports; its issues, and the record they are from."""

from __future__ import annotations

from functools import cache

from dragoman.model import Position, Reading, Record, Session
from dragoman.model.forecast import LaidGame
from dragoman.model.issues import ActorPlaced, Filed, IssueScale, Placed
from dragoman.positions.across.games import Known, lay_game
from support.daily import on, stands, told

FARE, PIER, WAGE, NAME = "ferry fare", "repair of the pier", "wages of ferrymen", "name of the boat"
FIRST = told(
    "2031-05-01",
    ("The towns met in Quay on 1 May.", Session("held", on("2031-05-01"), "Quay")),
    ("Marrow rejects any fare.", stands("marrow", "rejects", FARE, "a fare")),
    ("Quay demands a fare of three crowns.", stands("quay", "demands", FARE, "a fare")),
    ("The guild wants a fare that pays its wage.", stands("guild", "supports", FARE, "a fare")),
    ("The guild demands forty crowns a day.", stands("guild", "demands", WAGE, "forty crowns")),
    ("Marrow would name the boat Nora.", stands("marrow", "demands", NAME, "Nora")),
    ("Quay would name the boat Quay.", stands("quay", "demands", NAME, "Quay")),
    ("Marrow wants the pier repaired.", stands("marrow", "demands", PIER, "repair")),
    ("Quay wants the pier repaired too.", stands("quay", "supports", PIER, "repair")),
)
SECOND = told(
    "2031-05-20",
    ("The abbey could live with a small fare.", stands("abbey", "conditional", FARE, "a fare")),
    ("The lighthouse spoke of the fare.", stands("lighthouse", "undecided", FARE, "a toll")),
    ("The fare was settled at one crown, the towns said.", Position("marrow", "outcome", "supports")),
)
READINGS: tuple[Reading, ...] = (FIRST, SECOND)
#: Actor -> low, best, high and salience on the fare's scale.
PLACES = {"marrow": (0, 0, 0, 90), "abbey": (30, 45, 60, 20), "guild": (60, 80, 90, 40), "quay": (100, 100, 100, 60)}  # fmt: skip


def file_issues(record: Record) -> Filed:
    """The issues by their wording; the fare has a scale for and against, the pier one on which all agree, the others none."""
    positions = list(record.of_kind(Position))
    labels = {claim.id: body.issue for body, claim in positions}

    def claims(actor: str, issue: str) -> tuple[str, ...]:
        return tuple(c.id for b, c in positions if (b.actor, b.issue) == (actor, issue))

    @cache
    def scale_of(label: str) -> IssueScale:
        if label == FARE:
            placed = [
                ActorPlaced(Placed(actor, low, best, high), salience, claims(actor, FARE))
                for actor, (low, best, high, salience) in PLACES.items()
            ]
            return IssueScale("fare", "for-against", (Placed("a fare", 100, 100, 100),), tuple(placed))
        if label == PIER:
            both = [ActorPlaced(Placed(a, 100, 100, 100), 50, claims(a, PIER)) for a in ("marrow", "quay")]
            return IssueScale("pier", "for-against", (Placed("repair", 100, 100, 100),), tuple(both))
        return IssueScale(label, "none", (), ())

    return Filed(labels, scale_of)


def lay_ferry(record: Record, **capabilities: float) -> LaidGame:
    """The game of the record."""
    names = {"marrow": "Marrow", "quay": "Quay", "guild": "Ferrymen's Guild", "abbey": "Abbey", "lighthouse": "Lighthouse"}  # fmt: skip
    return lay_game(record, file_issues(record), Known(names, capabilities))
