"""Which states a text names, by whatever word: the name, the adjective, the people, the capital; of listed and of unlisted states."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from dragoman.actors.peoples import made_of
from dragoman.actors.states import find_state

_CAPITALISED: Final = re.compile(r"(?<![\w-])[A-Z][\w.]*(?:[ \xa0](?:of[ \xa0])?[A-Z][\w.]*){0,3}")
_WORD: Final = re.compile(r"[^ \xa0]+")
#: Letters by which the words of an unlisted state are looked up.
_STEM: Final = 4


class StateWords:
    """Finds states in texts. ``unlisted`` are names of states that the table does not hold, as the record has them."""

    def __init__(self, unlisted: Iterable[str] = ()) -> None:
        self._unlisted: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(unlisted)):
            self._unlisted[name[:_STEM].lower()].append(name)
        self._known: dict[str, str] = {}

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return (start, end, clue) of every word for a state in a stretch, the longest that fits first.

        >>> StateWords(["Velmark"]).find("Talks of Velmarkish and French envoys", 0, 37)
        [(9, 19, 's:velmark'), (24, 30, 's:FR')]
        """
        found = []
        for run in _CAPITALISED.finditer(text, start, end):
            words = [(run.start() + w.start(), run.start() + w.end()) for w in _WORD.finditer(run[0])]
            at = 0
            while at < len(words):
                for last in range(len(words), at, -1):
                    named = text[words[at][0] : words[last - 1][1]]
                    clue = self.clue_of(named) or self.clue_of(named.rstrip("."))
                    if clue:
                        found.append((words[at][0], words[last - 1][1], clue))
                        at = last - 1
                        break
                at += 1
        return found

    def clue_of(self, words: str) -> str:
        """Return the clue of the state that a word or name means; "" where it means none."""
        if words not in self._known:
            state = find_state(words)
            self._known[words] = f"s:{state[0].code}" if state else self._of_unlisted(words)
        return self._known[words]

    def _of_unlisted(self, word: str) -> str:
        for name in self._unlisted.get(word[:_STEM].lower(), ()):
            if word == name or made_of(word, name):
                return f"s:{name.lower()}"
        return ""
