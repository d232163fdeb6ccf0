"""What was worked out once and is kept: under a name, for as long as the snapshot that it was made of is served."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")

#: Seconds that a request waits for what another one, or the preparation, is making: all threads of a desk could come to wait for one page.
_PATIENCE: Final = 3.0


class StillMaking(Exception):
    """What a page shows is being made at this moment, and takes longer than a request waits."""


class Kept:
    """A store in which each thing is made once. What takes long holds up only those who ask for it, and them for a few seconds."""

    def __init__(self, most: int | None = None) -> None:
        """Say how many to keep at most: what was asked for longest ago is dropped. None keeps all."""
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._turns: dict[Hashable, threading.Lock] = {}

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._held

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key; made now where it is not. Raises StillMaking where another has been making it for long."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return cast(T, self._held[key])
            turn = self._turns.setdefault(key, threading.Lock())
        if not turn.acquire(timeout=_PATIENCE):
            raise StillMaking(str(key))
        try:
            with self._lock:
                if key in self._held:
                    return cast(T, self._held[key])
            made = make()
            self._keep(key, made)
            return made
        finally:
            turn.release()

    def _keep(self, key: Hashable, made: object) -> None:
        with self._lock:
            self._held[key] = made
            self._turns.pop(key, None)
            while self._most is not None and len(self._held) > self._most:
                self._held.popitem(last=False)
