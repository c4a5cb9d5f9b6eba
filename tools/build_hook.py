"""Compile the translations when a wheel is built, so that an installed site speaks three languages."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling loads a plain class
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # Any: hatchling's own table
        tools = Path(self.root) / "tools"
        sys.path.insert(0, str(tools))
        try:
            spec = importlib.util.spec_from_file_location("messages", tools / "messages.py")
            if spec is None or spec.loader is None:
                raise FileNotFoundError(tools / "messages.py")
            module = importlib.util.module_from_spec(spec)
            sys.modules["messages"] = module
            spec.loader.exec_module(module)
            module.compile_all()
        finally:
            sys.path.remove(str(tools))
