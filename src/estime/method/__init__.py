"""The method of evaluation as versioned data: read, written, compared, and the warnings it gives.

`model` says what a version holds; `reading` and `writing` turn it into JSON and TOML and back; `shipped` loads the
two versions that come with the library; `difference` compares two versions; `warning_rules` looks at a dossier.
"""

from estime.method.difference import Change, ChangeKind, difference
from estime.method.difference_words import sentence
from estime.method.faults import FaultCode, MethodError, MethodFault
from estime.method.model import (
    TOOLS,
    Method,
    MethodWarning,
    Origin,
    Output,
    Prompt,
    Source,
    Step,
    SubStep,
    Text,
    WarningRule,
    elements,
)
from estime.method.reading import SCHEMA, from_json, read_toml
from estime.method.shipped import load, shipped
from estime.method.warning_rules import Facts, FoundWarning, found_warnings
from estime.method.writing import to_json, write_toml

__all__ = [
    "SCHEMA",
    "TOOLS",
    "Change",
    "ChangeKind",
    "Facts",
    "FaultCode",
    "FoundWarning",
    "Method",
    "MethodError",
    "MethodFault",
    "MethodWarning",
    "Origin",
    "Output",
    "Prompt",
    "Source",
    "Step",
    "SubStep",
    "Text",
    "WarningRule",
    "difference",
    "elements",
    "found_warnings",
    "from_json",
    "load",
    "read_toml",
    "sentence",
    "shipped",
    "to_json",
    "write_toml",
]
