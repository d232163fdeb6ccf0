"""Whatever is sent to an operation that the desk describes, the desk does not fail: schemathesis makes the requests up.

The JSON interface is fuzzed as /api/openapi.json tells it; the pages, which are not told there, as the application itself describes them. Half
of the ids are of claims and reports that the ledger holds, so that requests come through to what they are for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dragoman.web import DeskSettings, create_app
from dragoman.web.reading.fields import KINDS
from support.desk import Browser, open_desk, settle_desk

SHAPES = create_app(DeskSettings(Path("nowhere.ledger"))).openapi()
SHAPES["servers"] = [{"url": "http://127.0.0.1:8080"}]
OPERATIONS = [one.ok() for one in schemathesis.openapi.from_dict(SHAPES).get_all_operations()]
API = [one for one in OPERATIONS if one.path.startswith("/api/")]
PAGES = [one for one in OPERATIONS if not one.path.startswith("/api/")]
#: What page forms hold, as far as they are read without being described.
FIELDS = [
    "kind",
    "of_kind",
    "words",
    "number",
    "actor",
    "name",
    "issue",
    "stance",
    "best",
    "due.first",
    "back",
    "claim",
]
LEAST = (200, 201, 204, 303, 400, 401, 403, 404, 405, 406, 408, 409, 411, 413, 415, 421, 422, 429, 503)


def fuzz(examples: int) -> settings:
    """Bounds for one operation; the same requests at every run, so that a failure comes again."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> tuple[DeskSettings, dict[str, list[Any]]]:
    """A ledger, and the ids of what it holds."""
    settings = settle_desk(tmp_path_factory.mktemp("fuzz"))
    browser = open_desk(settings)
    documents = [one["id"] for one in browser.get("/api/documents").json()]
    claims = [one for report in documents for one in browser.get(f"/api/documents/{report}/claims").json()]
    return settings, {"document_id": documents, "claim_id": [c["id"] for c in claims], "claims": claims}


@pytest.fixture
def desk(settled: tuple[DeskSettings, dict[str, list[Any]]]) -> tuple[Browser, dict[str, list[Any]]]:
    """A browser in front of a desk on that ledger, in which nobody has signed out yet, and the ids."""
    return open_desk(settled[0]), settled[1]


@pytest.mark.parametrize("operation", API, ids=lambda one: one.label)
def test_the_json_interface_takes_anything_without_failing(desk, operation):
    browser, known = desk

    @fuzz(50)
    @given(data=st.data())
    def send_anything(data: st.DataObject) -> None:
        answer = send(browser, known, data.draw(operation.as_strategy()), data)
        assert answer.status_code in LEAST, answer.text
        assert answer.headers["content-type"] == "application/json"

    send_anything()


@pytest.mark.parametrize("operation", PAGES, ids=lambda one: one.label)
def test_the_pages_take_anything_without_failing(desk, operation):
    browser, known = desk

    @fuzz(10)
    @given(data=st.data())
    def send_anything(data: st.DataObject) -> None:
        answer = send(browser, known, data.draw(operation.as_strategy()), data)
        assert answer.status_code in LEAST, answer.text

    send_anything()


#: An outcome is not sent as a claim; tests/web/pages/test_forecasts.py sends nonsense for one.
CLAIMED = [one for one in API if one.method == "post" and not one.path.endswith("/outcome")]


@pytest.mark.parametrize("operation", CLAIMED, ids=lambda one: one.label)
def test_a_claim_with_one_field_of_nonsense_is_taken_or_refused(desk, operation):
    browser, known = desk
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )

    seen: set[int] = set()

    @fuzz(80)
    @given(data=st.data())
    def send_nonsense(data: st.DataObject) -> None:
        claim = data.draw(st.sampled_from(known["claims"]))
        body = {**claim["body"], data.draw(st.sampled_from([*claim["body"], "more"])): data.draw(anything)}
        form = {
            "verdict": data.draw(st.sampled_from(["accepted", "corrected", "rejected"])),
            "kind": data.draw(st.sampled_from([claim["kind"], *KINDS])),
            "body": body,
            "words": data.draw(
                st.sampled_from([["0-6-content"], ["0-999999-content"], ["3-3-name"], ["5-9-source"]])
            ),
        }
        path = operation.path.format(claim_id=claim["id"], document_id=claim["evidence"][0]["document_id"])
        # Not by json=: numbers that are none (Infinity, NaN) are sent as well.
        headers = {"x-csrf-token": browser.token, "content-type": "application/json"}
        answer = browser.client.post(path, content=json.dumps(form), headers=headers)
        assert answer.status_code in LEAST, answer.text
        seen.add(answer.status_code)

    send_nonsense()
    assert 422 in seen
    assert "undo" in operation.path or 201 in seen


def send(browser: Browser, known: dict[str, list[Any]], case: Any, data: st.DataObject) -> Any:
    """The answer to a request that schemathesis made up, with the token of the visit."""
    for name in case.path_parameters or {}:
        if name in known and data.draw(st.booleans()):
            case.path_parameters[name] = data.draw(st.sampled_from(known[name]))
    headers = {
        name: value for name, value in (case.headers or {}).items() if name.lower() not in ("host", "cookie")
    }
    headers["x-csrf-token"] = browser.token if case.method.upper() == "POST" else ""
    told: dict[str, Any] = {}
    if case.method.upper() == "POST":
        if case.media_type == "application/json":
            told["json"] = case.body if is_json(case.body) else None
        else:
            fields = st.dictionaries(
                st.sampled_from(FIELDS), st.text(max_size=30) | st.sampled_from(KINDS), max_size=6
            )
            form = case.body if isinstance(case.body, dict) else {}
            told["data"] = {**data.draw(fields), **{k: str(v) for k, v in form.items()}}
    return browser.client.request(
        case.method,
        case.formatted_path,
        params=dict(case.query or {}),
        headers=headers,
        follow_redirects=False,
        **told,
    )


def is_json(value: Any) -> bool:
    """Whether a made-up body is one that can be sent as JSON."""
    return isinstance(value, str | int | float | bool | list | dict | type(None))
