"""Translation catalogues: read and write `.po`, write `.mo`. Only the standard library is needed.

GNU gettext is not asked for on any machine: a `.mo` file is a sorted table of bytes.
"""

import ast
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "nl": "nplurals=2; plural=(n != 1);"}
FUZZY = "fuzzy"

# A message is known by its context (empty: none) and its English text.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message and its translation. `translations` has one text per plural form, one where there is no plural."""

    msgid: str
    context: str = ""
    plural: str = ""
    translations: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return (self.context, self.msgid)

    @property
    def is_filled(self) -> bool:
        return len(self.translations) == (2 if self.plural else 1) and all(self.translations)


class CatalogueError(Exception):
    """A `.po` file that cannot be read: the message says which line and why."""


def parse_po(text: str) -> dict[Key, Entry]:
    """Return the entries of a `.po` file, without its header. Obsolete entries (`#~`) are left out."""
    entries: dict[Key, Entry] = {}
    for number, block in _blocks(text):
        entry = _entry_of(number, block)
        if entry is None or entry.key == ("", ""):
            continue
        if entry.key in entries:
            msg = f"line {number}: “{entry.msgid}” stands twice"
            raise CatalogueError(msg)
        entries[entry.key] = entry
    return entries


def format_po(entries: Iterable[Entry], language: str) -> str:
    """Return the one text of a catalogue: sorted by message, no dates, no line numbers."""
    header = (
        f"Language: {language}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURALS[language]}\n"
    )
    blocks = [f'msgid ""\nmsgstr {_quoted(header)}']
    blocks += [_block_of(entry) for entry in sorted(entries, key=_order)]
    return "\n\n".join(blocks) + "\n"


def mo_bytes(entries: Iterable[Entry], language: str) -> bytes:
    """Return the compiled catalogue. Entries that are empty or fuzzy stay in English."""
    header = f"Content-Type: text/plain; charset=UTF-8\nLanguage: {language}\nPlural-Forms: {PLURALS[language]}\n"
    table = {b"": header.encode()}
    for entry in entries:
        if entry.is_filled and FUZZY not in entry.flags:
            context = f"{entry.context}\x04" if entry.context else ""
            plural = f"\0{entry.plural}" if entry.plural else ""
            table[f"{context}{entry.msgid}{plural}".encode()] = "\0".join(entry.translations).encode()
    return _mo_of(table)


def _mo_of(table: Mapping[bytes, bytes]) -> bytes:
    """Lay out the table as `gettext` reads it: header, two indexes, then the texts, each ended by a zero."""
    keys = sorted(table)
    texts = [*keys, *(table[key] for key in keys)]
    header_size, index_size = 7 * 4, len(keys) * 8
    position = header_size + 2 * index_size
    index = b""
    for text in texts:
        index += struct.pack("<II", len(text), position)
        position += len(text) + 1
    header = struct.pack("<7I", 0x950412DE, 0, len(keys), header_size, header_size + index_size, 0, 0)
    return header + index + b"".join(text + b"\0" for text in texts)


def _order(entry: Entry) -> tuple[str, str, str]:
    return (entry.msgid.casefold(), entry.msgid, entry.context)


def _blocks(text: str) -> Iterable[tuple[int, list[str]]]:
    """Yield each paragraph of the file with the number of its first line."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line.strip())
        elif block:
            yield first, block
            block = []


def _entry_of(number: int, block: list[str]) -> Entry | None:
    texts: dict[str, str] = {}
    comments, files, flags = [], [], []
    field = ""
    for line in block:
        if line.startswith("#~"):
            continue
        if line.startswith("#:"):
            files += line[2:].split()
        elif line.startswith("#,"):
            flags += [flag.strip() for flag in line[2:].split(",")]
        elif line.startswith("#"):
            comments += [line] if not line.startswith("#|") else []
        else:
            name, quote, rest = line.partition('"')
            field = name.strip() or field
            texts[field] = texts.get(field, "") + _unquoted(number, quote + rest)
    if not texts:
        return None
    if "msgid" not in texts:
        msg = f"line {number}: an entry without msgid"
        raise CatalogueError(msg)
    return Entry(
        msgid=texts["msgid"],
        context=texts.get("msgctxt", ""),
        plural=texts.get("msgid_plural", ""),
        translations=tuple(text for name, text in sorted(texts.items()) if name.startswith("msgstr")),
        flags=tuple(flags),
        comments=tuple(comments),
        files=tuple(files),
    )


def _block_of(entry: Entry) -> str:
    lines = list(entry.comments)
    lines += [f"#: {file}" for file in entry.files]
    lines += [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    lines += [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines.append(f"msgid {_quoted(entry.msgid)}")
    if entry.plural:
        lines.append(f"msgid_plural {_quoted(entry.plural)}")
        texts = [*entry.translations, "", ""][:2]
        lines += [f"msgstr[{index}] {_quoted(text)}" for index, text in enumerate(texts)]
    else:
        lines.append(f"msgstr {_quoted(entry.translations[0] if entry.translations else '')}")
    return "\n".join(lines)


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def _quoted(text: str) -> str:
    lines = text.splitlines(keepends=True) if "\n" in text.rstrip("\n") else [text]
    quoted = [f'"{line.translate(_ESCAPES)}"' for line in lines]
    return quoted[0] if len(quoted) == 1 else "\n".join(['""', *quoted])


def _unquoted(number: int, text: str) -> str:
    try:
        return str(ast.literal_eval(text))
    except (SyntaxError, ValueError) as error:
        msg = f"line {number}: not a quoted text: {text}"
        raise CatalogueError(msg) from error
