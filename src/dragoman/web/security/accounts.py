"""Accounts: names, roles and salted scrypt hashes in a file beside the ledger, read anew at each sign-in."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from dragoman.errors import InputError, UnreadableFile

Role = Literal["reader", "coder", "lead"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SHORTEST_PASSWORD: Final = 10
_LONGEST_PASSWORD: Final = 1024
_COST: Final = 2**15
#: Hashes worked out at the same time: each takes 32 MiB and a tenth of a second.
_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``salt`` and ``hash`` are hexadecimal; ``cost`` is scrypt's N (r = 8, p = 1)."""

    name: str
    role: Role
    salt: str
    hash: str
    cost: int = _COST


class Accounts:
    """The accounts of one desk, in a JSON file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when the first account is added."""
        self._path = path
        self._turn = threading.BoundedSemaphore(_AT_ONCE)

    def list_accounts(self) -> tuple[Account, ...]:
        """Return all accounts; raises UnreadableFile where the file is none of accounts."""
        if not self._path.exists():
            return ()
        try:
            return tuple(Account(**entry) for entry in json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise UnreadableFile(f"{self._path}: not a file of accounts ({error})") from error

    def add(self, name: str, role: Role, password: str) -> Account:
        """Return the account, added or given another role and password; raises InputError for a name or password that cannot serve."""
        name = " ".join(name.split())
        if not name or len(name) > 80 or not name.isprintable():
            raise InputError("The name of an account has 1 to 80 characters")
        if role not in ROLES:
            raise InputError(f"A role is one of {', '.join(ROLES)}, not '{role}'")
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise InputError(f"A password has at least {SHORTEST_PASSWORD} characters")
        salt = secrets.token_hex(16)
        account = Account(name, role, salt, self._hash(password, salt, _COST))
        others = [one for one in self.list_accounts() if one.name.casefold() != name.casefold()]
        self._write([*others, account])
        return account

    def check(self, name: str, password: str) -> Account | None:
        """Return the account that name and password open, or None; a name that nobody has takes as long as one that somebody has."""
        folded = " ".join(name.split()).casefold()
        known = next((one for one in self.list_accounts() if one.name.casefold() == folded), None)
        tried = known or Account("", "reader", "00" * 16, "", _COST)
        fits = hmac.compare_digest(
            self._hash(password[:_LONGEST_PASSWORD], tried.salt, tried.cost), tried.hash
        )
        return known if fits else None

    def _hash(self, password: str, salt: str, cost: int) -> str:
        with self._turn:
            return hashlib.scrypt(
                password.encode("utf-8", "surrogatepass"),
                salt=bytes.fromhex(salt),
                n=cost,
                r=8,
                p=1,
                maxmem=128 * 1024 * 1024,
            ).hex()

    def _write(self, accounts: list[Account]) -> None:
        """A whole new file takes the old one's place, so that a crash leaves one of the two."""
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([asdict(one) for one in accounts], file, indent=1, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, self._path)
