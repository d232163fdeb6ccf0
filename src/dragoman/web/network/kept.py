"""What was worked out for some choices, kept while the snapshot is served: so many at most, each made once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from dragoman.web.snapshot import Snapshot

T = TypeVar("T")


class Kept:
    """A bounded store: what was asked for longest ago is dropped. Two that ask for the same at once wait for one answer."""

    def __init__(self, most: int = 24) -> None:
        """Say how many to keep at most."""
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._turns: dict[Hashable, threading.Lock] = {}

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._held

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key; made now where it is not."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast(T, self._held[key])
            turn = self._turns.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._held:
                    return cast(T, self._held[key])
            made = make()
            with self._lock:
                self._held[key] = made
                self._turns.pop(key, None)
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return made


def kept_in(snapshot: Snapshot, name: str, most: int = 24) -> Kept:
    """Return the store of a name in a snapshot."""
    return snapshot.once(("kept", name), lambda _: Kept(most))
