"""The field's terms as the desk defines them: the tooltips, and the glossary of the help page."""

from __future__ import annotations

from typing import Final

#: Term -> what it means here, in a sentence or two.
TERMS: Final[dict[str, str]] = {
    "claim": "One thing that a reader found in one report, with the words it rests on. Claims are never edited: a correction is one more claim.",
    "evidence": "The verbatim words that a claim rests on, at their place in the report.",
    "source": "The words that say who speaks: “Ada Renk, foreign minister of Orsavia”.",
    "cue": "The words that say that somebody speaks: “said”, “according to”, “warned”.",
    "content": "The words that say what was said.",
    "attribution": "A statement: somebody said or publicly held something. It has a source, a cue and a content.",
    "position": "Where an actor stands on an issue: supports, opposes, demands, offers, rejects, under a condition, or undecided.",
    "stance": "The direction of a position: supports, opposes, demands, offers, rejects, conditional, undecided.",
    "issue": "A question on which the actors of the talks take positions.",
    "option": "What exactly is supported, demanded or rejected, in the words of the report.",
    "shift": "A move of an actor on an issue, from an earlier position to another.",
    "commitment": "What an actor undertakes (promise, offer, agreement) or is asked to do (request, demand), with the day it falls due.",
    "track": "One of the topics at the table, often with a delegate who leads on it.",
    "session": "A meeting of the talks, held or due.",
    "relation": "How one actor stands to another: supports, opposes, follows, mediates, belongs to.",
    "figure": "A number that bears on the matter, with its unit and what it counts.",
    "named": "An actor as the report names it; the other names it goes by there are its aliases.",
    "roleheld": "An office or role that an actor holds or held, in the words of the report.",
    "membership": "An actor belongs to another, or serves it.",
    "dialogue": "The talks that the report is about, and the parties between whom the matter is settled.",
    "confidence": "How sure the reader is, from 0 to 1. It is calibrated: of the claims at 0.8 about eight in ten are right.",
    "verdict": "What an analyst said of a claim: accepted, corrected or rejected. It can always be taken back.",
    "standing": "What is shown now: neither rejected nor replaced by something later.",
    "ledger": "The file that all claims are appended to. Nothing in it is ever edited or deleted.",
    "reader": "What found the claims in a text: the model and rules that come with Dragoman, or a person.",
    "forecast": "Where the outcome on an issue may lie, as a range with its chances, from where the actors stand, how much they care and what they weigh.",
    "salience": "How much an actor cares about an issue, from 0 to 100.",
    "what-if": "A forecast with something changed: an actor stands elsewhere, cares more or less, weighs more or less, or is left out.",
    "sealed": "A forecast kept in the ledger as it was on a day, to be graded when the outcome is known.",
    "blind coding": "A coder sees the machine's findings (or nothing) and their own verdicts, never those of others.",
    "agreement": "How far two who coded the same reports found the same and said the same of it.",
    "adjudication": "A decision between coders about what stands for all; their codings stay as they were.",
    "calibration": "Whether findings held for 80 % sure are right eight times in ten, by what analysts accepted.",
}

#: Measure of agreement -> what it tells.
MEASURES: Final[dict[str, str]] = {
    "percent": "The share of units on which they agree; chance alone makes much of it where one value is common.",
    "kappa": "Cohen's kappa: agreement beyond chance, 1 is perfect, 0 is chance.",
    "fleiss": "Fleiss' kappa: agreement of three and more beyond chance.",
    "alpha": "Krippendorff's alpha: agreement beyond chance; 0.8 is the usual bar, 0.667 the least for tentative conclusions.",
    "f1": "F1: of what either found, the share that both found.",
    "f1 words": "F1 over the single words that they marked.",
    "u-alpha": "Krippendorff's alpha of where marks begin and end, over all words.",
    "cu-alpha": "Krippendorff's alpha of what was marked, where marks meet.",
}

#: Kind of claim -> the word for it on a page.
KIND_WORDS: Final[dict[str, str]] = {
    "attribution": "Statement",
    "position": "Position",
    "commitment": "Commitment",
    "session": "Meeting",
    "track": "Track",
    "dialogue": "Talks",
    "relation": "Relation",
    "figure": "Figure",
    "named": "Actor",
    "roleheld": "Office",
    "membership": "Membership",
    "sameactor": "Same actor",
    "otheractor": "Not the same actor",
    "sealedforecast": "Sealed forecast",
    "coding": "Coding",
    "decision": "Outcome",
}

#: Evidence role -> the word for it on a page.
ROLE_WORDS: Final[dict[str, str]] = {
    "source": "who speaks",
    "cue": "cue",
    "content": "what is said",
    "stance": "stance",
    "date": "date",
    "name": "name",
    "role": "office",
    "place": "place",
    "quantity": "figure",
    "sentence": "sentence",
}

#: Entry of the navigation -> what its page is for.
PAGE_WORDS: Final[dict[str, str]] = {
    "Overview": "What the ledger holds, and what is new since your last look.",
    "Review": "The claims that nobody has judged, those first where a verdict is worth most.",
    "Reports": "Every report; open one to read it beside its claims and to judge them.",
    "Actors": "Who takes part: offices, positions, statements, promises, and why several mentions are one.",
    "Issues": "What is argued about: who stands where, what is on the table, who moved.",
    "Timeline": "Meetings, statements, shifts and deadlines, day by day.",
    "Commitments": "What was promised or asked for, when it falls due, and what became of it.",
    "Network": "Who stands with whom, and how firm the coalitions are.",
    "Forecast": "Where the bargaining on an issue goes, what would change it, and how earlier forecasts did.",
    "Search": "Words in all texts and claims.",
    "Coding": "Reports drawn for several coders, how far they agree, and where they differ.",
    "Import": "Bring reports; each is read at once.",
    "Export": "The brief, tables, networks and project files, to take along.",
}
#: Keys of TERMS that are shown under another word.
_SHOWN_AS: Final = {
    "attribution": "statement",
    "roleheld": "office",
    "named": "actor",
    "session": "meeting",
    "dialogue": "talks",
}


def list_terms() -> list[tuple[str, str, str]]:
    """Return (key, word, meaning) of every term, in the order of the words."""
    return sorted(
        ((key, _SHOWN_AS.get(key, key), meaning) for key, meaning in TERMS.items()), key=lambda one: one[1]
    )
