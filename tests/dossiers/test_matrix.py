"""The committed table of who reads, writes and shares what is the answer of the rules."""

import matrix
import pytest
from matrix_world import build_scene

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_committed_matrix_is_what_the_rules_answer():
    fresh = matrix.page(build_scene())

    assert matrix.PAGE.read_text(encoding="utf-8") == fresh, "python tools/matrix.py update"
