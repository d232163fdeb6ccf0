"""The pages of the desk, each in a module of its own. To add one, put its PAGE into the tuple below."""

from __future__ import annotations

from typing import Final

from dragoman.web.pages import (
    accounts,
    actors,
    agreement,
    assets,
    claims,
    coder,
    coding,
    commitments,
    exports,
    forecasts,
    help_page,
    imports,
    issues,
    network,
    overview,
    reading,
    reports,
    review,
    search,
    sign_in,
    timeline,
)
from dragoman.web.pages.page import Page

#: Every page, in any order; the navigation's order is NAVIGATION.
PAGES: Final[tuple[Page, ...]] = (
    overview.PAGE,
    review.PAGE,
    reports.PAGE,
    reading.PAGE,
    claims.PAGE,
    coder.PAGE,
    sign_in.PAGE,
    forecasts.PAGE,
    imports.PAGE,
    exports.PAGE,
    coding.PAGE,
    agreement.PAGE,
    accounts.PAGE,
    help_page.PAGE,
    assets.PAGE,
    actors.PAGE,
    issues.PAGE,
    timeline.PAGE,
    commitments.PAGE,
    network.PAGE,
    search.PAGE,
)

#: The navigation; an entry whose page this desk does not have is left out.
NAVIGATION: Final = (
    "Overview", "Review", "Reports", "Actors", "Issues", "Timeline", "Commitments", "Network", "Forecast", "Search",
    "Coding", "Import", "Export", "Help",
)  # fmt: skip

__all__ = ["NAVIGATION", "PAGES", "Page"]
