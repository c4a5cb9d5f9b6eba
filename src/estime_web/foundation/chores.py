"""What the worker does every hour, whoever asked for it: mostly forgetting what is no longer needed."""

from collections.abc import Callable

_chores: dict[str, Callable[[], object]] = {}


def register_chore(name: str, do: Callable[[], object]) -> None:
    """Let the worker call `do` about once an hour. Apps call this when they are ready; `do` may be called at any time."""
    _chores[name] = do


def do_chores() -> None:
    """Do every chore once."""
    for do in _chores.values():
        do()
