"""The translations of the site and of the library: `update`, `compile`, `check`.

    python tools/messages.py update [app …]     find the messages, write the .po files
    python tools/messages.py compile            .po → .mo (standard library only)
    python tools/messages.py check              one line per fault; 1 when there is one

An app is `foundation`, `accounts` …; the library is `estime`. English is the message itself.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue import FUZZY, CatalogueError, Entry, Key, format_po, mo_bytes, parse_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "nl")
LIBRARY = "estime"
_PERCENT = re.compile(r"%\((\w+)\)[sdif]")
_BRACE = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")
_TAG = re.compile(r"</?\w+")
# A sign that begins a line, far from its word, reads as a fault in French.
_LOOSE_SIGN = re.compile(r" [;:!?»]|« ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """One catalogue: the sources it speaks for, and the folder of its translations."""

    name: str
    folder: Path
    sources: tuple[Path, ...]

    def po(self, language: str) -> Path:
        file = "estime.po" if self.name == LIBRARY else "django.po"
        return self.folder / "locale" / language / "LC_MESSAGES" / file


def domains(root: Path = ROOT) -> list[Domain]:
    """Return the library and every app. What stands in no app (settings, addresses) belongs to `foundation`."""
    library, site = root / "src" / "estime", root / "src" / "estime_web"
    found = [Domain(name=LIBRARY, folder=library, sources=(library,))]
    for apps in sorted(site.glob("*/apps.py")):
        app = apps.parent
        shared = tuple(sorted(site.glob("*.py"))) if app.name == "foundation" else ()
        found.append(Domain(name=app.name, folder=app, sources=(app, *shared)))
    return found


def fresh_entries(domain: Domain, language: str, *, root: Path = ROOT) -> list[Entry]:
    """Return the entries as the sources ask for them, with the translations that exist."""
    from extraction import merged, messages_of, source_files  # compiling needs neither

    paths = [path for source in domain.sources for path in ([source] if source.is_file() else source_files(source))]
    found = [message for path in paths for message in messages_of(path, root=root / "src")]
    files = defaultdict(set)
    for message in found:
        files[message.context, message.msgid].add(message.file)
    known = _known(domain.po(language))
    entries = []
    for key, message in merged(found).items():
        old = known.get(key, Entry(msgid=message.msgid))
        entries.append(
            Entry(
                msgid=message.msgid,
                context=message.context,
                plural=message.plural,
                translations=old.translations[: 2 if message.plural else 1],
                comments=old.comments,
                files=tuple(sorted(files[key])),
                flags=_flags(message.msgid + message.plural, old),
            )
        )
    return entries


def _flags(text: str, old: Entry) -> tuple[str, ...]:
    flags = [FUZZY] if FUZZY in old.flags else []
    flags += ["python-format"] if _PERCENT.search(text) else []
    flags += ["python-brace-format"] if _BRACE.search(text) else []
    return tuple(flags)


def _known(path: Path) -> dict[Key, Entry]:
    if not path.exists():
        return {}
    try:
        return parse_po(path.read_text(encoding="utf-8"))
    except CatalogueError as error:
        raise CatalogueError(f"{path}: {error}") from error


def update(names: Sequence[str], *, root: Path = ROOT) -> list[str]:
    """Write the catalogues of the named domains; return one line for each."""
    report = []
    for domain in domains(root):
        if names and domain.name not in names:
            continue
        for language in LANGUAGES:
            entries = fresh_entries(domain, language, root=root)
            if not entries:
                continue
            path = domain.po(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(format_po(entries, language), encoding="utf-8")
            empty = sum(not entry.is_filled for entry in entries)
            report.append(f"{domain.name} {language}: {len(entries)} messages, {empty} to translate")
    return report


def compile_all(*, root: Path = ROOT) -> list[str]:
    """Write the `.mo` beside each `.po` where it differs; return the paths written."""
    written = []
    for domain in domains(root):
        for language in LANGUAGES:
            po = domain.po(language)
            if not po.exists():
                continue
            content = mo_bytes(_known(po).values(), language)
            mo = po.with_suffix(".mo")
            if not mo.exists() or mo.read_bytes() != content:
                mo.write_bytes(content)
                written.append(str(mo.relative_to(root)))
    return written


def faults(*, root: Path = ROOT) -> list[str]:
    """Return one line per fault of any catalogue."""
    found = []
    texts: dict[tuple[str, Key], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for domain in domains(root):
        for language in LANGUAGES:
            found += list(_faults_of(domain, language, root=root))
            if domain.name == LIBRARY:
                continue
            for key, entry in _known(domain.po(language)).items():
                texts[language, key][" | ".join(entry.translations)].add(domain.name)
    for (language, (_, msgid)), variants in texts.items():
        if len(variants) > 1:
            said = "; ".join(f"{', '.join(sorted(apps))}: “{text}”" for text, apps in sorted(variants.items()))
            found.append(f"{language}: “{msgid}” is said in two ways, only one would be shown ({said})")
    return found


def _faults_of(domain: Domain, language: str, *, root: Path) -> Iterator[str]:
    path = domain.po(language)
    fresh = fresh_entries(domain, language, root=root)
    if not fresh:
        return
    if not path.exists():
        yield f"{domain.name} {language}: no catalogue (python tools/messages.py update {domain.name})"
        return
    if path.read_text(encoding="utf-8") != format_po(fresh, language):
        yield f"{domain.name} {language}: not current (python tools/messages.py update {domain.name})"
    for entry in fresh:
        place = f"{domain.name} {language}: “{entry.msgid}”"
        if FUZZY in entry.flags:
            yield f"{place} is fuzzy"
        if not entry.is_filled:
            yield f"{place} is not translated"
        else:
            yield from (f"{place} {fault}" for fault in _faults_of_translation(entry))
            if language == "fr" and any(map(_LOOSE_SIGN.search, entry.translations)):
                yield f"{place} has a plain space beside a sign: write a no-break space"


def _faults_of_translation(entry: Entry) -> Iterator[str]:
    wanted = [entry.msgid, entry.plural] if entry.plural else [entry.msgid]
    allowed = _placeholders(entry.msgid) | _placeholders(entry.plural)
    for index, (source, text) in enumerate(zip(wanted, entry.translations, strict=True)):
        given = _placeholders(text)
        # The singular may leave its number out: "a place", "3 places".
        is_singular = bool(entry.plural) and index == 0
        if not given <= allowed or (not is_singular and given != _placeholders(source)):
            yield f"has other placeholders: {sorted(_placeholders(source))} became {sorted(given)}"
        if Counter(_TAG.findall(source)) != Counter(_TAG.findall(text)):
            yield "has other HTML tags"
        if source.endswith("\n") != text.endswith("\n") or source.startswith("\n") != text.startswith("\n"):
            yield "begins or ends with another line break"


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(_PERCENT.findall(text)) | frozenset(f"{{{name}}}" for name in _BRACE.findall(text))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(prog="messages.py", description="Translations of the site and of the library.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="find the messages, write the .po files").add_argument("names", nargs="*")
    commands.add_parser("compile", help="write the .mo files")
    commands.add_parser("check", help="one line per fault")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "check":
            lines = faults()
        else:
            lines = update(chosen.names) if chosen.command == "update" else compile_all()
    except Exception as error:
        if type(error).__name__ not in {"CatalogueError", "ExtractionError"}:
            raise
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines), end="\n" if lines else "")
    return int(chosen.command == "check" and bool(lines))


if __name__ == "__main__":
    sys.exit(main())
