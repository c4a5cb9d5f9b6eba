"""`estime method`: the versions of the method, what they hold, what changes between two, and whether a file is one."""

import argparse
import json
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Final

from estime.commands.files import read
from estime.commands.refusals import Refusals, RefusedError
from estime.commands.terminal import say
from estime.language import translator
from estime.method import (
    Method,
    MethodWarning,
    Step,
    SubStep,
    difference,
    from_json,
    load,
    read_toml,
    sentence,
    shipped,
    to_json,
    write_toml,
)
from estime.method.overview import origin_table, origin_word

_MOST_BYTES: Final = 4_000_000


def list_versions(options: argparse.Namespace) -> int:
    """Name the versions that come with Estime, oldest first."""
    methods = [load(key) for key in shipped()]
    width = max(len(method.key) for method in methods)
    for method in methods:
        say(f"{method.key.ljust(width)}  {method.title.in_language(options.lang)}")
    return 0


def show_version(options: argparse.Namespace) -> int:
    """Show what a version holds: to read, to edit, for machines, or what is attested of it."""
    method = _version(options.version, options.lang)
    match options.form:
        case "toml":
            say(write_toml(method).removesuffix("\n"))
        case "json":
            say(json.dumps(to_json(method), ensure_ascii=False, indent=2))
        case "origins":
            say(origin_table(method, options.lang))
        case _:
            for line in _lines(method, options.lang):
                say(line)
    return 0


def compare_versions(options: argparse.Namespace) -> int:
    """Say what changes from one version to another, one sentence per change."""
    old, new = (_version(name, options.lang) for name in options.versions)
    changes = difference(old, new)
    for change in changes:
        say(sentence(change, options.lang))
    if not changes:
        say(translator(options.lang).gettext("Nothing changes on the path."))
    return 0


def check_version(options: argparse.Namespace) -> int:
    """Say whether a file is a version of the method, and count what it holds; else every fault has its line."""
    method = _from_file(options.file, options.lang)
    text = translator(options.lang)
    say(text.gettext("“%(title)s” can be used.") % {"title": method.title.in_language(options.lang)})
    counts = {
        "steps": len(method.steps),
        "parts": len(method.substeps()),
        "questions": sum(len(substep.prompts) for substep in method.substeps()),
        "warnings": len(method.warnings),
    }
    template = text.gettext("steps: %(steps)d; parts: %(parts)d; questions: %(questions)d; warnings: %(warnings)d.")
    say(template % counts)
    return 0


def _version(name: str, language: str) -> Method:
    """Return a version that comes with Estime, or that of a file."""
    if name in shipped():
        return load(name)
    if not name.lower().endswith((".toml", ".json")):
        refusal = translator(language).gettext(
            "“%(name)s” is no version that comes with Estime. Known are: %(known)s. Or give a file, .toml or .json."
        )
        raise RefusedError(refusal % {"name": name, "known": ", ".join(shipped())})
    return _from_file(name, language)


def _from_file(name: str, language: str) -> Method:
    words = _words_of(name, translator(language))
    with Refusals(language):
        return from_json(_json_of(words)) if name.lower().endswith(".json") else read_toml(words)


def _words_of(name: str, text: NullTranslations) -> str:
    content = read(name, most=_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        refusal = text.gettext(
            "“%(name)s” is too large for a version of the method: %(most)d MB at most. Choose another file."
        )
        raise RefusedError(refusal % {"name": name, "most": _MOST_BYTES // 1_000_000})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refusal = text.gettext("“%(name)s” is not written in UTF-8. Save it as UTF-8 in your editor.")
        raise RefusedError(refusal % {"name": name}) from error


def _json_of(words: str) -> object:
    """Return the values of JSON; None, which is no version, where the text is none."""
    try:
        value: object = json.loads(words)
    except (json.JSONDecodeError, RecursionError):
        return None
    return value


def _lines(method: Method, language: str) -> Iterator[str]:
    yield f"{method.title.in_language(language)} ({method.key}, {method.valid_from})"
    yield method.summary.in_language(language)
    for number, step in enumerate(method.steps, start=1):
        yield ""
        yield f"{number}. {_named(step, language)}"
        yield f"   {step.aim.in_language(language)}"
        for place, substep in enumerate(step.substeps, start=1):
            yield from _part_lines(substep, f"{number}.{place}", language)
        yield from (f"   → {output.text.in_language(language)}" for output in step.outputs)
    if method.warnings:
        yield ""
        yield translator(language).gettext("Warnings")
    for warning in method.warnings:
        yield f"   ! {_named(warning, language)}"
        yield f"     {warning.reason.in_language(language)}"


def _part_lines(substep: SubStep, number: str, language: str) -> Iterator[str]:
    text = translator(language)
    time = text.gettext("about %(minutes)d minutes") % {"minutes": substep.minutes} if substep.minutes else ""
    yield f"   {number} {_named(substep, language)}{', ' if time else ''}{time}"
    for prompt in substep.prompts:
        yield f"       – {prompt.text.in_language(language)}"
    yield from (f"       → {output.text.in_language(language)}" for output in substep.outputs)


def _named(element: Step | SubStep | MethodWarning, language: str) -> str:
    words = element.text if isinstance(element, MethodWarning) else element.title
    return f"{words.in_language(language)} [{origin_word(element.origin, language)}: {element.source}]"
