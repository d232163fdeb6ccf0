"""Accounts: who may sign in to a desk that other machines reach, and what each may do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.web.pages.page import Page
from dragoman.web.render import show
from dragoman.web.rights import Visit, allow
from dragoman.web.security.accounts import SHORTEST_PASSWORD, Role

router = APIRouter()
PAGE = Page(router)
Name = Annotated[str, Form(max_length=200)]
Password = Annotated[str, Form(max_length=2000)]


@router.get("/accounts")
def show_accounts(visit: Annotated[Visit, allow("lead")]) -> Response:
    """Return the list of accounts; on loopback there are none, and the page says why."""
    accounts = () if visit.desk.settings.is_loopback else visit.desk.accounts.list_accounts()
    return show(visit, "accounts.html", accounts=accounts, shortest=SHORTEST_PASSWORD)


@router.post("/accounts")
def add(
    visit: Annotated[Visit, allow("lead")], name: Name, role: Annotated[Role, Form()], password: Password
) -> Response:
    """Return to the list with an account added; one of that name must not be there yet."""
    _need_accounts(visit)
    if visit.desk.accounts.find(name) is not None:
        raise InputError(
            f"There is an account of the name {' '.join(name.split())} already. Nothing was changed."
        )
    visit.desk.accounts.add(name, role, password)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/role")
def change_role(
    visit: Annotated[Visit, allow("lead")], name: Name, role: Annotated[Role, Form()]
) -> Response:
    """Return to the list with another role for an account; who is signed in under it signs in again."""
    _need_accounts(visit)
    account = visit.desk.accounts.change_role(name, role)
    visit.desk.sessions.end_all(account.name)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/password")
def change_password(visit: Annotated[Visit, allow("lead")], name: Name, password: Password) -> Response:
    """Return to the list with another password for an account; who is signed in under it signs in again."""
    _need_accounts(visit)
    known = visit.desk.accounts.find(name)
    if known is None:
        raise InputError("There is no account of this name. Nothing was changed.")
    account = visit.desk.accounts.add(known.name, known.role, password)
    visit.desk.sessions.end_all(account.name)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/remove")
def remove(visit: Annotated[Visit, allow("lead")], name: Name) -> Response:
    """Return to the list without an account. What was signed with its name stays in the ledger."""
    _need_accounts(visit)
    account = visit.desk.accounts.remove(name)
    visit.desk.sessions.end_all(account.name)
    return RedirectResponse("/accounts", 303)


def _need_accounts(visit: Visit) -> None:
    if visit.desk.settings.is_loopback:
        raise InputError("A desk that only this machine can reach has no accounts.")
