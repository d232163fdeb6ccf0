"""What a desk is opened with: the ledger, the address, who may use it, and the bounds on what comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal

_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")

#: Where the views of the whole ledger are worked out: in a process beside the desk, in a thread, or at once when asked (tests).
Work = Literal["process", "thread", "here"]


def read_clock() -> datetime:
    """Return the time now, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Settings of one desk.

    coder: the name that verdicts are signed with on loopback, until another is chosen on the page. accounts: the file of accounts, needed on
    any other address. https: the desk lies behind a proxy that speaks https, so cookies are marked Secure. names: further host names that
    the desk answers to. today: the day that pages count from, where it is not the clock's. upload_bytes, form_bytes, upload_seconds:
    bounds on one request.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8080
    coder: str = ""
    codebook: Path | None = None
    knowledge: tuple[Path, ...] = ()
    accounts: Path | None = None
    https: bool = False
    names: tuple[str, ...] = ()
    today: date | None = None
    upload_bytes: int = 64 * 1024 * 1024
    form_bytes: int = 1024 * 1024
    upload_seconds: float = 120.0
    work: Work = "process"
    poll_seconds: float = 2.0
    now: Callable[[], datetime] = field(default=read_clock)

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the desk; then nobody is asked to sign in."""
        return self.host in _LOOPBACK or self.host.startswith("127.")

    @property
    def accounts_file(self) -> Path:
        """The file of accounts; beside the ledger, unless another is named."""
        return self.accounts or self.ledger.with_name(self.ledger.name + ".accounts")

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: with the port, which browsers leave out of a cookie's place."""
        return f"dragoman-{self.port}"

    @property
    def answers_to(self) -> frozenset[str]:
        """The host names that a request may ask for; any, where it is empty."""
        if not self.is_loopback:
            return frozenset(name.lower() for name in self.names)
        return frozenset({*_LOOPBACK, "[::1]", self.host, *(name.lower() for name in self.names)})

    @property
    def day(self) -> date:
        """Return the day that pages count from."""
        return self.today or self.now().date()
