"""Sessions, kept on the desk's side: a random id in a cookie, a token for forms, and who is signed in."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from dragoman.web.security.accounts import Role

_IDLE: Final = timedelta(hours=12)
_MOST: Final = 20_000
_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor. ``csrf`` goes into every form. ``coder`` signs verdicts; ``role`` is None until somebody has signed in."""

    id: str
    csrf: str
    seen: datetime
    coder: str = ""
    role: Role | None = None


class Sessions:
    """All sessions of one desk. Only hashes of their ids are kept; the oldest go when there are too many."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, session_id: str | None, now: datetime) -> Session | None:
        """Return the session of a cookie, or None where it is unknown or was idle for too long."""
        if not session_id:
            return None
        key = _digest(session_id)
        with self._lock:
            held = self._held.get(key)
            if held is None or now - held.seen > _IDLE:
                self._held.pop(key, None)
                return None
            self._held[key] = replace(held, seen=now)
            self._held.move_to_end(key)
        return replace(held, id=session_id)

    def begin(
        self, now: datetime, *, coder: str = "", role: Role | None = None, instead_of: str = ""
    ) -> Session:
        """Return a new session under an id that nobody could have set before; the session that it takes the place of is gone."""
        session = Session(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES), now, coder, role)
        with self._lock:
            self._held.pop(_digest(instead_of), None)
            self._held[_digest(session.id)] = replace(session, id="")
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return session

    def name_coder(self, session: Session, coder: str) -> Session:
        """Return the session with another name to sign with."""
        with self._lock:
            key = _digest(session.id)
            if key in self._held:
                self._held[key] = replace(self._held[key], coder=coder)
        return replace(session, coder=coder)

    def end(self, session_id: str) -> None:
        """Forget a session."""
        with self._lock:
            self._held.pop(_digest(session_id), None)


def _digest(session_id: str) -> str:
    return hashlib.sha256(session_id.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _Tries:
    count: int
    until: datetime


class SignInLimit:
    """How often a password may be tried: after five wrong ones the wait doubles, for the name and for the address it came from."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def wait_seconds(self, keys: tuple[str, ...], now: datetime) -> int:
        """Return how many seconds nobody may try for any of these keys; 0 where they may."""
        with self._lock:
            waits = [(self._tries[key].until - now).total_seconds() for key in keys if key in self._tries]
        return max(0, *(int(wait + 0.999) for wait in waits), 0)

    def note(self, keys: tuple[str, ...], now: datetime, *, right: bool) -> None:
        """Keep in mind that a password was right or wrong."""
        with self._lock:
            for key in keys:
                if right:
                    self._tries.pop(key, None)
                    continue
                count = self._tries[key].count + 1 if key in self._tries else 1
                wait = timedelta(seconds=0 if count < 5 else min(900, 15 * 2 ** min(count - 5, 10)))
                self._tries[key] = _Tries(count, now + wait)
                self._tries.move_to_end(key)
            while len(self._tries) > _MOST:
                self._tries.popitem(last=False)
