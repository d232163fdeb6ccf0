"""An analyst's codebook: the issues of the talks, the options on each and where they lie, and wordings to learn from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedOption:
    """An option in the analyst's words; ``place`` is on the issue's scale of 0-100, None where it was not placed."""

    wording: str
    place: float | None = None


@dataclass(frozen=True, slots=True)
class CodedIssue:
    """An issue of the codebook. ``track`` is the topic on the table that it belongs to; ``examples`` are wordings of it in reports."""

    id: str
    question: str
    track: str | None = None
    options: tuple[CodedOption, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """All that tells what the issue is about, each text once: question, options, examples."""
        told = (self.question, *(option.wording for option in self.options), *self.examples)
        return tuple(dict.fromkeys(told))


@dataclass(frozen=True, slots=True)
class Codebook:
    """The issues in the order of the file."""

    issues: tuple[CodedIssue, ...]

    def issue(self, issue_id: str) -> CodedIssue:
        """Return the issue with this id; raises KeyError when the codebook does not hold it."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(issue_id)

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """(issue id, wording) of every wording of every issue, in the order of the file."""
        return tuple((issue.id, wording) for issue in self.issues for wording in issue.wordings)
