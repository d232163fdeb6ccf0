"""Addresses within the desk."""

from __future__ import annotations

from urllib.parse import urlsplit


def local_path(asked: str) -> str:
    """Return a path of this desk, or "/" for anything that could lead elsewhere.

    >>> local_path("/reports?q=dam"), local_path("//evil.example"), local_path("/\\\\evil.example"), local_path("https://evil.example")
    ('/reports?q=dam', '/', '/', '/')
    """
    if not asked.startswith("/") or "\\" in asked or any(ord(sign) < 32 for sign in asked):
        return "/"
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "/"
    return "/" if parts.scheme or parts.netloc or asked.startswith("//") else asked
