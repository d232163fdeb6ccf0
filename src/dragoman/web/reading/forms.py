"""What a posted form holds, as text, within bounds."""

from __future__ import annotations

from fastapi import Request

from dragoman.errors import InputError
from dragoman.web.rights import Visit


async def gather_form(request: Request) -> dict[str, list[str]]:
    """Return name -> values of a posted form; files among them are left out."""
    form = await request.form(max_files=1, max_fields=2000)
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found


def need_coder(visit: Visit) -> str:
    """Return the name that verdicts are signed with; raises InputError where none was chosen."""
    if not visit.coder:
        raise InputError(
            "Say who you are first: verdicts are signed with your name (“Coding as”, at the top)."
        )
    return visit.coder
