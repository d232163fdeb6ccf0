"""Verbs that tell one deed in different words, and the states that tell it undone.

Source: our own table. Some groups follow classes of VerbNet 3.4 in outline (release: free-10.5; give: give-13.1; send: send-11.1; leave:
leave-51.2; arrive: arrive-48.1.1; build: build-26.1); which verbs tell the end of a promise is our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.record.words import stem

#: Name of a class -> the verbs with which such a deed is promised or told as done; "go home" is "go" with "home" in the four words after.
_VERBS: Final[dict[str, str]] = {
    "free": "free, release, liberate, hand over, turn over, let go, set free, go free, go home, come home, return, bring home, send home, walk free, walk out, cross, "
    "be reunited, reunite, pardon, amnesty, acquit, leave prison, leave jail, leave cell, leave camp, leave gaol, arrive, sail, drive, step, fly, board, ride, stream, file out",
    "give": "give, hand, bring across, deliver, bring, supply, provide, pass, present, turn over, turn in, surrender, receive, arrive, land, reach, get, send, lend, transfer, "
    "forward, grant, give up, give back, carry, wheel, cart, take to, lay, place, drop off, come, furnish, submit, entrust, produce, circulate, distribute, share, return, hand back, send back, take possession, take delivery, collect, pick up",
    "send": "send, dispatch, deploy, post, reach, arrive, land, come, bring, set out, move in, station, fly, sail, drive, dock, roll in, touch down, start work, take up, leave, depart, enter, cross, unload, get through, put in, set off, pull in, take delivery",
    "open": "open, reopen, unlock, unblock, unseal, lift, roll, walk, enter, stream, cross, pass, admit, welcome, unbar, begin, start, resume, restart",
    "close": "close, shut, seal, lock, dismantle, shutter",
    "leave": "withdraw, pull, leave, quit, vacate, evacuate, clear, depart, remove, take out, move out, come down, go, go home, retreat, drive off, abandon, demine, sail, roll out, steam, march out, move off, haul, bring up, lift, dig up, pack up, redeploy, disengage, cede, drive out, fall back, pack",
    "pay": "pay, transfer, remit, disburse, fund, finance, wire, settle, refund, repay, compensate, contribute, arrive, receive, come in, credit, deposit, land, deliver, reimburse, cover, pay out, take delivery",
    "publish": "publish, print, issue, release, disclose, post, appear, come out, bring out, make public, unveil, pin up, circulate, share, reveal, read out, put up, announce",
    "submit": "table, submit, lay, put, introduce, file, send, bring, present, move, reach, come before, hand in, lodge, go before, go to",
    "visit": "visit, show up, turn up, appear, come, travel, tour, go to, arrive, land, walk, call at, set foot, fly",
    "build": "build, rebuild, erect, construct, complete, finish, rise, put up, raise, inaugurate, open",
    "repair": "repair, mend, restore, fix, replace, patch, rebuild, reconstruct, reinstate, resume, put right",
    "hold": "hold, suspend, stop, halt, cease, refrain, pause, freeze, observe, respect, call off, abstain, stay",
    "run": "run, leave, resume, restart, bring back, restore, come back, return, roll, start, depart, dock, sail, tie up, ply, whistle, pull in, set off, put in, moor, berth, operate, reconnect, flow, reach, arrive, call at",
    "vote": "vote, support, lend, back, abstain",
    "sign": "sign, ratify, approve, adopt, pass, initial, endorse, enact",
    "end": "lift, scrap, drop, abolish, end, cancel, waive, revoke, repeal, rescind, scrap, withdraw, fall away, remove, dismantle, clear, dissolve, disband, break up, wind up, strike from, strike off, strike out, axe, relax, ease, expire, take away, tear down, dig up",
    "lower": "cut, lower, reduce, halve, trim, decrease, fall, drop, slash, shrink, lessen, narrow",
    "raise": "raise, increase, double, lift, rise, treble, grow, climb",
    "meet": "meet, attend, show up, turn up, appear, take place at, join, come, take part, receive, sit down, receive, see",
    "name": "name, appoint, nominate, install, choose, elect, swear in, take office, designate",
    "begin": "begin, start, launch, open, set up, found, establish, create, open doors, get under, inaugurate",
    "destroy": "tear down, pull down, take down, demolish, raze, destroy, dismantle, knock down, blow up, fell, come down, remove, flatten, bulldoze",
    "disarm": "hand in, turn in, give up, lay down, surrender, disarm, hand over, destroy, scrap, deliver",
    "let": "let, allow, permit, admit, free, wave through, enter, visit, tour, inspect, go in, walk through, welcome",
    "investigate": "investigate, probe, examine, look into, inspect, report",
    "buy": "buy, order, purchase, deliver, take",
    "show": "show, spread, unroll, display, lay out, unfold, present, open, demonstrate",
    "teach": "teach, train, school, instruct",
    "go on": "resume, continue, renew, keep up, carry on, go on",
    "hire": "hire, employ, take on, recruit, reinstate",
}  # fmt: skip
#: Words for a state that tells a deed of the class undone, as a pattern.
_UNDONE: Final[dict[str, str]] = {
    "free": r"in the hands of|held|captive|in (?:custody|prison|jail|cells?|captivity|chains)|behind bars|jailed|locked up|missing|imprisoned|prisoners?|detained|rot|rotting|sits? in",
    "open": r"shut|closed|chained|locked|barred|sealed|blocked|padlocked|bolted|boarded up|bars?|blocks?|turned away|detours?|(?:way|go|going|drive|fly|sail) (?:a)?round",
    "close": r"open|at work|running",
    "leave": r"in place|there|dug in|camped|stationed|on the (?:ground|heights|hill|bank)|lying|moored|at anchor|anchored|patrol(?:s|ling)?|occup(?:y|ies|ied)|manned?|holds?|held|posted|parked|garrisoned?|in position",
    "pay": r"unpaid|owing|owes?|owed|wait(?:s|ing)?|outstanding|empty|no money|penniless",
    "publish": r"unpublished|secret|under lock and key|missing|in a drawer",
    "submit": r"in a drawer|unwritten|on the shelf|missing",
    "build": r"unbuilt|empty|bare|a (?:meadow|field)|no more than a drawing|dry|unfinished|half-built",
    "repair": r"broken|cracked|damaged|in ruins|unrepaired|leaking|dry|leaks?|dark|out of order",
    "run": r"idle|silent|in the shed|at a standstill|still|tied up|moored",
    "disarm": r"in (?:the|their) (?:hands|hills|caves)|armed|loaded",
    "sign": r"unsigned",
    "end": r"in force|in place|in effect|bars?|blocks?|blocked|shut|closed|appl(?:y|ies)|stands?|up|pay|pays|paid|charged?|levied|collected|required|stops?|stopped",
    "destroy": r"standing|stands?|there|up|in place|intact",
    "visit": r"empty|vacant|away|absent",
    "meet": r"empty|vacant|away|absent",
    "give": r"missing|wait(?:s|ing)?|empty|in (?:the|a|its|his|her) (?:drawer|safe|desk|cellar)",
    "send": r"missing|wait(?:s|ing)?|at home|empty",
    "buy": r"unsold",
    "let": r"shut out|barred|kept out|outside|turned away|waiting",
    "hold": r"fighting|shooting|on strike|walkout",
    "lower": r"as high|unchanged|pay|pays|paid|charged?",
    "teach": r"untrained",
    "name": r"vacant|empty|unfilled",
}
_ANY_UNDONE: Final = r"still without|unfulfilled|unanswered|waiting (?:for|in vain)|waits? (?:for|in vain)"
#: What a promise to hold still forgoes, as its own words tell, and how a sentence tells that it was done after all.
_FORGOING: Final[tuple[tuple[str, str], ...]] = (
    (
        r"\b(?:fire|attacks?|shell\w*|shoot\w*|shots?|truce|cease-?fire|arms|hostilities|raids?|bomb\w*|weapons|guns|armistice)\b",
        r"\b(?:fired|shelled|attacked|ambushed|opened fire|raided|bombed|bombarded|shot at|stormed|struck)\b",
    ),
    (
        r"\b(?:strikes?|striking|walk-?outs?|stoppages?|industrial action)\b",
        r"\b(?:walked out|downed tools|went on strike|stopped work|laid down (?:its|their) tools|struck|went back on strike|resumed (?:its|their|the) strike)\b",
    ),
)
#: "Passed without a shot": what did not happen is what was forgone.
_FORGONE: Final = re.compile(
    r"\b(?:shots?|shelling|attacks?|raids?|incidents?|fire|strikes?|stoppages?|walkouts?|clash(?:es)?|violence|bloodshed|violations?|breach(?:es)?|bombs?|"
    r"rockets?|mortars?|shells?|guns?|quarrels?|interruptions?)\b",
    re.IGNORECASE,
)


def _by_stem() -> dict[str, list[tuple[str, str | None]]]:
    """Stem of a verb -> (class, particle that must follow or None)."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for name, verbs in _VERBS.items():
        for verb in verbs.split(","):
            head, _, rest = verb.strip().partition(" ")
            found.setdefault(stem(head), []).append((name, rest.split()[-1] if rest else None))
    return found


#: What undoes a deed, by class; and what undoes that something "would stay".
_OPPOSED: Final = {
    "open": frozenset({"close"}),
    "close": frozenset({"open"}),
    "hold": frozenset({"go on"}),
    "lower": frozenset({"raise"}),
    "raise": frozenset({"lower"}),
}
_CHANGES: Final = frozenset({"end", "lower", "raise", "close"})
_STAYING: Final = frozenset(
    map(stem, ("stay", "remain", "keep", "maintain", "retain", "preserve", "continue"))
)
_BY_STEM: Final = _by_stem()


def classes_of(verb: str, following: Sequence[str] = ()) -> frozenset[str]:
    """Return the classes that a verb belongs to, with the words that follow it.

    >>> sorted(classes_of("freed")), sorted(classes_of("went", ["home"]))
    (['free', 'let'], ['free', 'leave'])
    """
    near = {word.casefold() for word in following[:4]}
    held = _BY_STEM.get(stem(verb), ())
    return frozenset(name for name, particle in held if particle is None or particle in near)


def opposed_to(verb: str, classes: frozenset[str]) -> frozenset[str]:
    """Return the classes of deeds that undo one: to shut what was to be opened, to cut what was to stay.

    >>> sorted(opposed_to("open", frozenset({"open"})))
    ['close']
    """
    stays = _CHANGES if verb in _STAYING else frozenset[str]()
    return stays.union(*(_OPPOSED[name] for name in classes if name in _OPPOSED))


def tells_undone(words: str, classes: frozenset[str]) -> bool:
    """Tell whether words name a state in which a deed of these classes is not done.

    >>> tells_undone("the gate stayed chained", frozenset({"open"}))
    True
    """
    states = "|".join((_ANY_UNDONE, *(_UNDONE[name] for name in sorted(classes) if name in _UNDONE)))
    return bool(re.search(rf"\b(?:{states})\b", words, re.IGNORECASE))


def is_stillness(words: str) -> bool:
    """Tell whether words name a time in which nobody is to act: a truce, a ceasefire."""
    return bool(re.search(r"\b(?:truce|cease-?fire|armistice|standstill)\b", words, re.IGNORECASE))


def is_forgone(words: str) -> bool:
    """Tell whether words name what a promise to hold still forgoes: a shot, an attack, a strike."""
    return bool(_FORGONE.search(words))


def find_resumed(deed: str, words: str) -> int | None:
    """Return where words say in the past that somebody did what a deed of holding still forgoes, or None.

    >>> find_resumed("hold its fire until May", "its men shelled the mill"), find_resumed("suspend the strike", "its men shelled the mill")
    (8, None)
    """
    for forgone, done in _FORGOING:
        told = re.search(done, words, re.IGNORECASE) if re.search(forgone, deed, re.IGNORECASE) else None
        if told:
            return told.start()
    return None
