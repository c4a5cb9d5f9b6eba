"""A change from one version of the method to another, in a sentence."""

from gettext import NullTranslations

from estime.language import translator
from estime.method.difference import Change, ChangeKind
from estime.method.model import Origin, Text


def sentence(change: Change, language: str) -> str:
    """Say a change in one whole sentence, in French, Dutch or English."""
    text = translator(language)
    values = {
        "title": change.title.in_language(language),
        "within": _words(change.within, language),
        "from": _words(change.from_title, language),
        "to": _words(change.to_title, language),
        "before": _words(change.before, language) or change.value_before,
        "after": _words(change.after, language) or change.value_after,
        "source": change.source,
    }
    match change.kind:
        case ChangeKind.ADDED:
            template = _added(text)[change.what]
        case ChangeKind.REMOVED:
            template = _removed(text)[change.what]
        case ChangeKind.MOVED:
            template = _moved(change, text)
        case ChangeKind.REWORDED:
            template = _reworded(change, values, text)
        case ChangeKind.ORIGIN:
            template = _origin(change, text)
        case ChangeKind.SETTING:
            template = _setting(change, text)
    return template % values


def _words(text: Text | None, language: str) -> str:
    return text.in_language(language) if text else ""


def _added(text: NullTranslations) -> dict[str, str]:
    return {
        "step": text.gettext("The step “%(title)s” is new."),
        "substep": text.gettext("The part “%(title)s” is new, in the step “%(within)s”."),
        "prompt": text.gettext("The question “%(title)s” is new, in “%(within)s”."),
        "output": text.gettext("“%(within)s” now also gives: “%(title)s”"),
        "warning": text.gettext("There is a new warning: “%(title)s”"),
    }


def _removed(text: NullTranslations) -> dict[str, str]:
    return {
        "step": text.gettext("The step “%(title)s” is no longer there."),
        "substep": text.gettext("The part “%(title)s” is no longer there; it stood in the step “%(within)s”."),
        "prompt": text.gettext("The question “%(title)s” is no longer there; it stood in “%(within)s”."),
        "output": text.gettext("“%(within)s” no longer gives: “%(title)s”"),
        "warning": text.gettext("This warning is no longer there: “%(title)s”"),
    }


def _moved(change: Change, text: NullTranslations) -> str:
    if change.from_step != change.to_step:
        return text.gettext("The part “%(title)s” moves from the step “%(from)s” to the step “%(to)s”.")
    if change.within is None:
        return text.gettext("“%(title)s” takes another place in the order.")
    return text.gettext("“%(title)s” takes another place in the order of “%(within)s”.")


def _reworded(change: Change, values: dict[str, str], text: NullTranslations) -> str:
    if change.before is None:
        return text.gettext("“%(title)s” comes with more words: “%(after)s”")
    if change.after is None:
        return text.gettext("“%(title)s” comes without these words: “%(before)s”")
    if values["before"] == values["after"]:
        return text.gettext("“%(title)s” is said in other words in another language.")
    if change.field == "title":
        return text.gettext("“%(before)s” is now called “%(after)s”.")
    if change.field == "text":
        return text.gettext("“%(before)s” is now said so: “%(after)s”")
    return text.gettext("With “%(title)s”, these words: “%(before)s” give way to these: “%(after)s”")


def _origin(change: Change, text: NullTranslations) -> str:
    if change.field == "source":
        return text.gettext("“%(title)s” now rests on another source: %(source)s")
    if change.value_after == Origin.ATTESTED:
        return text.gettext("“%(title)s” is now attested: %(source)s")
    return text.gettext("“%(title)s” is now called ours.")


def _setting(change: Change, text: NullTranslations) -> str:
    if change.field == "tool":
        return text.gettext("“%(title)s” is now done on another screen.")
    if change.field == "minutes" and not change.value_after:
        return text.gettext("“%(title)s” no longer says how much time it takes.")
    if change.field == "minutes":
        return text.gettext("“%(title)s” now takes about this many minutes: %(after)s.")
    if not change.value_after:
        return text.gettext("The warning “%(title)s” no longer has a number of its own.")
    return text.gettext("The warning “%(title)s” is now given from another number: %(after)s.")
