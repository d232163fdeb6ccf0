"""Accounts: what is kept of a password, and who is let in."""

from __future__ import annotations

import json

import pytest

from dragoman.errors import InputError, UnreadableFile
from dragoman.web import Accounts


@pytest.fixture
def accounts(tmp_path) -> Accounts:
    made = Accounts(tmp_path / "talks.accounts")
    made.add("Mira Tol", "coder", "a long password")
    return made


def test_the_right_password_opens_the_account_and_no_other(accounts):
    assert accounts.check("mira  tol", "a long password").role == "coder"
    assert accounts.check("Mira Tol", "another password") is None
    assert accounts.check("Jon Arvad", "a long password") is None


def test_only_a_salted_hash_is_kept_and_only_the_owner_may_read_it(accounts, tmp_path):
    file = tmp_path / "talks.accounts"
    assert file.stat().st_mode & 0o077 == 0
    (kept,) = json.loads(file.read_text())
    assert "a long password" not in file.read_text()
    accounts.add("Jon Arvad", "coder", "a long password")
    assert json.loads(file.read_text())[1]["hash"] != kept["hash"]


def test_an_account_added_again_has_the_new_password(accounts):
    accounts.add("mira tol", "lead", "quite another one")
    assert len(accounts.list_accounts()) == 1
    assert accounts.check("Mira Tol", "a long password") is None
    assert accounts.check("Mira Tol", "quite another one").role == "lead"


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("", "coder", "a long password"), ("A", "king", "a long password"), ("A", "coder", "short")],
)
def test_what_cannot_serve_is_refused(accounts, name, role, password):
    with pytest.raises(InputError):
        accounts.add(name, role, password)


def test_a_file_that_is_none_of_accounts_is_told(tmp_path):
    (tmp_path / "x").write_text('[{"name": "A"}]')
    with pytest.raises(UnreadableFile):
        Accounts(tmp_path / "x").list_accounts()
