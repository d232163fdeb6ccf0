"""An analyst's codebook, read from a YAML file (JSON is YAML too); what is wrong is told with its line.

    issues:
      - id: garrison
        question: When does the garrison leave?
        track: security
        options:
          - {wording: it stays, place: 0}
          - {wording: all leave at once, place: 100}
        examples:
          - withdrawal of the troops

``options`` may be plain wordings too. Scalars are taken as they are written: ``no`` is the word no.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import yaml

from dragoman.errors import InputError, UnreadableFile
from dragoman.model.codebook import Codebook, CodedIssue, CodedOption

_TOP: Final = frozenset(["issues"])
_ISSUE: Final = frozenset(["id", "question", "track", "options", "examples"])
_OPTION: Final = frozenset(["wording", "place"])


def load_codebook(path: Path) -> Codebook:
    """Return the codebook in a file; raises UnreadableFile, or InputError with the line and what to do."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"the codebook {path} cannot be read: {error}") from error
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise InputError(f"{path}: {_explain(error)}") from error
    except RecursionError as error:
        raise InputError(f"{path}: it is nested too deeply for a codebook") from error
    return _Pages(path).codebook(top)


def _explain(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or "it is no YAML"
    return f"line {mark.line + 1}: {what}; see that indents line up" if mark else str(error)


class _Pages:
    """One file being read: every complaint names it and the line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def codebook(self, top: yaml.Node | None) -> Codebook:
        if top is None:
            raise InputError(f"{self._path}: the file is empty; write 'issues:' and a list of issues")
        entries = self._fields(top, _TOP, "the codebook")
        if "issues" not in entries:
            raise self._wrong(top, "there is no 'issues'; write 'issues:' and a list of issues")
        issues = [self._issue(node) for node in self._items(entries["issues"], "issues")]
        twice = [name for name, count in Counter(issue.id for issue in issues).items() if count > 1]
        if twice:
            raise self._wrong(
                entries["issues"], f"the id '{twice[0]}' is used twice; give each issue its own"
            )
        if not issues:
            raise self._wrong(entries["issues"], "the list of issues is empty; add one with id and question")
        return Codebook(tuple(issues))

    def _issue(self, node: yaml.Node) -> CodedIssue:
        entries = self._fields(node, _ISSUE, "an issue")
        for needed in ("id", "question"):
            if needed not in entries:
                raise self._wrong(node, f"an issue has no '{needed}'; add it")
        return CodedIssue(
            id=self._words(entries["id"], "id"),
            question=self._words(entries["question"], "question"),
            track=self._words(entries["track"], "track") if "track" in entries else None,
            options=tuple(self._option(n) for n in self._items(entries.get("options"), "options")),
            examples=tuple(
                self._words(n, "an example") for n in self._items(entries.get("examples"), "examples")
            ),
        )

    def _option(self, node: yaml.Node) -> CodedOption:
        if isinstance(node, yaml.ScalarNode):
            return CodedOption(self._words(node, "an option"))
        entries = self._fields(node, _OPTION, "an option")
        if "wording" not in entries:
            raise self._wrong(node, "an option has no 'wording'; add it")
        place = self._place(entries["place"]) if "place" in entries else None
        return CodedOption(self._words(entries["wording"], "wording"), place)

    def _place(self, node: yaml.Node) -> float | None:
        words = self._words(node, "place", empty=True)
        if words in ("", "~", "null"):
            return None
        number = float(words) if re.fullmatch(r"\d{1,3}(?:\.\d+)?", words) else -1.0
        if not 0.0 <= number <= 100.0:
            raise self._wrong(node, f"the place '{words}' is no number from 0 to 100")
        return number

    def _fields(self, node: yaml.Node, known: frozenset[str], what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"{what} must be 'name: value' lines ({', '.join(sorted(known))})")
        told: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._words(key, "a name")
            if name not in known:
                raise self._wrong(key, f"{what} has no '{name}'; it may have {', '.join(sorted(known))}")
            if name in told:
                raise self._wrong(key, f"{what} has '{name}' twice; keep one")
            told[name] = value
        return told

    def _items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(node, f"'{what}' must be a list: one entry a line, each after '- '")
        return list(node.value)

    def _words(self, node: yaml.Node, what: str, *, empty: bool = False) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(
                node, f"{what} must be plain words; put them in quotes if they hold ': ' or '#'"
            )
        words = " ".join(str(node.value).split())
        if not words and not empty:
            raise self._wrong(node, f"{what} is empty; write it or take the line out")
        return words

    def _wrong(self, node: yaml.Node, message: str) -> InputError:
        return InputError(f"{self._path}: line {node.start_mark.line + 1}: {message}")
