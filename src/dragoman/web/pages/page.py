"""A page: its routes, its place in the navigation, and what it works out before anybody asks."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from dragoman.web.rights import Action
from dragoman.web.snapshot import Warm


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk.

    label: its entry in the navigation (one of NAVIGATION), or empty. path: where that leads. warm: functions of a snapshot that are called
    before the snapshot is served, so that no request waits for what they keep with ``Snapshot.once``. warm_slowly: those that take long on a
    large ledger; the first snapshot is served before they are called. action: who sees it in the navigation.
    """

    router: APIRouter
    label: str = ""
    path: str = ""
    warm: tuple[Warm, ...] = ()
    warm_slowly: tuple[Warm, ...] = ()
    action: Action = "read"
