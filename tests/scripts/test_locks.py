"""The locks hold what pyproject.toml asks for, agree with one another, and name no place that only one machine has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
LOCKED = {(package["name"], package["version"]) for package in LOCK["package"]}
OURS = next(package for package in LOCK["package"] if package["name"] == PROJECT["project"]["name"])
RENEW = "renew the locks: CONTRIBUTING.md"


def pins(name: str) -> set[tuple[str, str]]:
    """Return the (package, version) pairs of a requirements file."""
    return set(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.M))


def parts(requirement: str) -> tuple[str, str]:
    """Return (name, bounds) of a requirement: ``babel>=2.16`` gives ``babel`` and ``>=2.16``."""
    name, bounds = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)", requirement).groups()
    return re.sub(r"[-_.]+", "-", name).lower(), bounds.replace(" ", "")


def locked_parts(entries: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {
        (entry["name"], entry.get("specifier", ""))
        for entry in entries
        if "extra ==" not in entry.get("marker", "")
    }


def test_lock_is_of_this_project_s_dependencies():
    asked = {parts(line) for line in PROJECT["project"]["dependencies"]}
    assert locked_parts(OURS["metadata"]["requires-dist"]) == asked, RENEW


def test_lock_is_of_this_project_s_test_tools():
    asked = {parts(line) for line in PROJECT["dependency-groups"]["dev"]}
    assert locked_parts(OURS["metadata"]["requires-dev"]["dev"]) == asked, RENEW


def test_requirements_hold_what_is_locked():
    runtime, everything = pins("requirements.txt"), pins("requirements-dev.txt")
    assert runtime < everything <= LOCKED, RENEW
    names = {name for name, _ in everything}
    assert {parts(line)[0] for line in PROJECT["project"]["dependencies"]} <= {name for name, _ in runtime}
    assert {parts(line)[0] for line in PROJECT["dependency-groups"]["dev"]} <= names


@pytest.mark.parametrize("name", ["uv.lock", "requirements.txt", "requirements-dev.txt"])
def test_locks_name_no_local_place(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"file:|--(extra-)?index-url|--find-links|^-[eif] | @ ", text, re.M)
    hosts = set(re.findall(r"https?://([^/\"\s]+)", text))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}
