"""The styles and scripts that pages load: only what lies in the desk's own folder, under an address that tells its content."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.web.pages.page import Page
from dragoman.web.render import Pages
from dragoman.web.rights import Anybody, allow_anybody

router = APIRouter()
PAGE = Page(router)


@router.get("/assets/{name:path}")
async def send_asset(name: str, request: Request, _: Annotated[Anybody, allow_anybody()]) -> Response:
    """Return an asset; 404 for what is not in the table made at the start."""
    pages: Pages = request.app.state.pages
    asset = pages.assets.get(name)
    if asset is None:
        raise HTTPException(404, "There is no such file.")
    fresh = request.query_params.get("v") == asset.mark
    kept = "public, max-age=31536000, immutable" if fresh else "no-cache"
    return Response(asset.content, media_type=asset.type, headers={"cache-control": kept})
