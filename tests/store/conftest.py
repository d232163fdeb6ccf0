"""The folders of tests that these tests share words and contracts with."""

import sys
from pathlib import Path

import pytest

TESTS = str(Path(__file__).parents[1])
if TESTS not in sys.path:
    sys.path.append(TESTS)

pytest.register_assert_rewrite("contracts.store_contract")
