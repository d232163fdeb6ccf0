"""Digests of passwords as DNA keeps them.

Source: jasypt's StrongPasswordEncryptor as its documentation describes it: SHA-256, a salt of 16 bytes, 100,000 rounds; what is kept
is the salt and the digest together, in base 64.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from typing import Final

_SALT_BYTES: Final = 16
_ROUNDS: Final = 100_000


def digest_password(password: str, salt: bytes) -> str:
    """Return the digest of a password under a salt of 16 bytes.

    >>> digest_password("lantern", bytes(16))[:12], len(digest_password("lantern", bytes(16)))
    ('AAAAAAAAAAAA', 64)
    """
    digest = salt + unicodedata.normalize("NFC", password).encode("utf-8")
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def fits_password(password: str, digest: str) -> bool:
    """Tell whether a digest is that of a password."""
    try:
        salt = base64.b64decode(digest, validate=True)[:_SALT_BYTES]
    except ValueError:
        return False
    return len(salt) == _SALT_BYTES and hmac.compare_digest(digest_password(password, salt), digest)
