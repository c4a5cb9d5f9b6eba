"""Every distribution of the locks carries a licence that may stand beside AGPL-3.0-or-later.

What a distribution declares comes first: its SPDX expression, then its classifiers, then its licence field.
Where that says nothing, the text of the licence was read by a person and the finding stands in `READ`.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/web.txt", "requirements/dev.txt")

# Compatible with AGPL-3.0-or-later, for use and for distribution together.
ALLOWED = {
    "0BSD",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CNRI-Python",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "HPND",
    "ISC",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Python-2.0",
    "PostgreSQL",
    "Unlicense",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Zlib",
}
EXCEPTIONS = {"LLVM-exception", "GCC-exception-3.1", "Classpath-exception-2.0"}

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GNU General Public License v3 (GPLv3)": "GPL-3.0-only",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
FIELDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "The MIT License": "MIT",
}

# Distribution → (licence, where a person read it).
READ = {
    "axe-playwright-python": (
        "MIT AND MPL-2.0",
        "licenses/LICENSE of 0.1.8 (MIT); the head of its axe.min.js (MPL-2.0)",
    ),
    "protobuf": ("BSD-3-Clause", "LICENSE of 6.33: three clauses; its metadata says « 3-Clause BSD License »"),
}


def names_of(lock: str) -> list[str]:
    """Return the distributions a lock pins."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)


def is_allowed(expression: str) -> bool:
    """Judge an SPDX expression: of an OR one part must be allowed, of an AND each.

    >>> is_allowed("MIT AND (Apache-2.0 OR SSPL-1.0)")
    True
    >>> is_allowed("MIT AND SSPL-1.0")
    False
    """
    words = re.findall(r"[()]|[\w.+-]+", expression)
    verdict = _alternatives(words)
    return verdict and not words


def _alternatives(words: list[str]) -> bool:
    verdict = _conjunction(words)
    while words and words[0].upper() == "OR":
        words.pop(0)
        other = _conjunction(words)
        verdict = verdict or other
    return verdict


def _conjunction(words: list[str]) -> bool:
    verdict = _licence(words)
    while words and words[0].upper() == "AND":
        words.pop(0)
        other = _licence(words)
        verdict = verdict and other
    return verdict


def _licence(words: list[str]) -> bool:
    if not words:
        return False
    word = words.pop(0)
    if word == "(":
        verdict = _alternatives(words)
        return bool(words) and words.pop(0) == ")" and verdict
    verdict = word in ALLOWED
    if words and words[0].upper() == "WITH":
        words.pop(0)
        verdict = bool(words) and words.pop(0) in EXCEPTIONS and verdict
    return verdict


def declared_by(found: Distribution) -> str | None:
    """Return what a distribution declares as one SPDX expression, or None where it declares nothing that is known."""
    metadata = found.metadata
    expressions = metadata.get_all("License-Expression")
    if expressions:
        return str(expressions[0])
    prefix = "License :: OSI Approved :: "
    given = [line.removeprefix(prefix) for line in metadata.get_all("Classifier") or [] if line.startswith(prefix)]
    if given and all(name in CLASSIFIERS for name in given):
        return " OR ".join(CLASSIFIERS[name] for name in given)
    field = " ".join(metadata.get_all("License") or []).strip()
    return FIELDS.get(field, field if field in ALLOWED or is_allowed(field) else None)


def faults(names: list[str]) -> Iterator[str]:
    """Yield one line for each distribution that is missing, undeclared or incompatible."""
    for name in sorted(set(names)):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield f"{name}: not installed, so its licence cannot be read (make dev)"
            continue
        declared = declared_by(found) or READ.get(name, (None,))[0]
        if declared is None:
            yield f"{name}: declares no licence that is known; read its text and say so in READ"
        elif not is_allowed(declared):
            yield f"{name}: {declared} may not stand beside AGPL-3.0-or-later"


def main() -> int:
    """Check the locks; return the exit code."""
    names = [name for lock in LOCKS for name in names_of((ROOT / lock).read_text())]
    found = list(faults(names))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
