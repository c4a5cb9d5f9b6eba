"""The two locks fit together, and what is proven pure is what is locked."""

import re

import purity
from size import ROOT


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def test_developers_have_the_versions_of_the_site() -> None:
    site, developers = _pins("web"), _pins("dev")

    assert site == {name: developers[name] for name in site}


def test_every_pin_has_a_hash() -> None:
    for name in ("web", "dev"):
        blocks = re.split(r"^(?=[A-Za-z0-9])", (ROOT / "requirements" / f"{name}.txt").read_text(), flags=re.MULTILINE)

        assert [block for block in blocks if block.strip() and "--hash=sha256:" not in block] == []


def test_purity_takes_its_part_of_the_lock() -> None:
    lock = "numpy==2 \\\n    --hash=sha256:aa\nrules==3 \\\n    --hash=sha256:bb\nscipy==1 \\\n    --hash=sha256:cc\n"

    assert purity.lock_of(["scipy", "numpy"], lock) == (
        "numpy==2 \\\n    --hash=sha256:aa\nscipy==1 \\\n    --hash=sha256:cc\n"
    )


def test_every_part_wanted_for_purity_is_locked() -> None:
    assert set(purity.WANTED) <= set(_pins("dev"))
