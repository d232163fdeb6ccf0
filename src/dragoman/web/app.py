"""create_app: a desk from its settings. Everything it holds hangs on the application; nothing is kept in a module."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute

from dragoman.errors import InputError
from dragoman.web.api import API, WORK_API
from dragoman.web.desk import Desk
from dragoman.web.pages import NAVIGATION, PAGES
from dragoman.web.refusals import add_refusals
from dragoman.web.render import NavEntry, Pages
from dragoman.web.rights import Anybody, Right
from dragoman.web.security.shield import Shield
from dragoman.web.settings import DeskSettings


def create_app(settings: DeskSettings) -> FastAPI:
    """Return the desk as an ASGI application.

    Raises InputError where it would be reachable from other machines and has no accounts.
    """
    desk = Desk(settings)
    if not settings.is_loopback and not desk.accounts.list_accounts():
        raise InputError(
            f"Other machines could reach a desk on {settings.host}, and it has no accounts: "
            f"add one first (dragoman desk --ledger {settings.ledger} --add-account NAME --role lead)"
        )
    app = FastAPI(
        title="Dragoman desk",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.pages = Pages(_navigation())
    for page in (*PAGES, API, WORK_API):
        app.include_router(page.router)
    desk.snapshots.warm = tuple(warm for page in PAGES for warm in page.warm)
    desk.snapshots.warm_slowly = tuple(warm for page in PAGES for warm in page.warm_slowly)
    add_refusals(app)
    app.add_middleware(Shield, settings=settings)
    if open_routes := list_unguarded(app):
        raise RuntimeError(f"routes that do not say who may call them: {', '.join(open_routes)}")
    return app


def list_unguarded(app: FastAPI) -> list[str]:
    """Return the paths of routes that declare no right; there must be none."""
    return [route.path for route in list_routes(app) if right_of(route) is None]


def list_routes(app: FastAPI) -> list[APIRoute]:
    """Return all routes of a desk; raises RuntimeError where something else than a route with a right answers requests."""
    routers = [page.router for page in (*PAGES, API, WORK_API)]
    found = [route for router in routers for route in router.routes]
    routes = [route for route in found if isinstance(route, APIRoute)]
    if len(routes) != len(found) or len(app.routes) != len(routers):
        raise RuntimeError("a desk has only routes that declare a right")
    return routes


def right_of(route: APIRoute) -> Right | Anybody | None:
    """Return what a route declares about who may call it, or None."""
    calls = [dependency.call for dependency in route.dependant.dependencies]
    return next((call for call in calls if isinstance(call, Right | Anybody)), None)


def _navigation() -> tuple[NavEntry, ...]:
    held = {page.label: page for page in PAGES if page.label}
    return tuple(
        NavEntry(label, held[label].path, held[label].action) for label in NAVIGATION if label in held
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    desk.start()
    try:
        yield
    finally:
        desk.stop()
