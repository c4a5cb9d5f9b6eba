"""The JSON files of a day and of its plan, schema `estime.allocation/1`."""

from estime.allocation.canonical import (
    PLAN_SCHEMA,
    SCHEMA,
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_hash,
    problem_to_json,
)
from estime.json_reading import JsonFormError

__all__ = [
    "PLAN_SCHEMA",
    "SCHEMA",
    "JsonFormError",
    "plan_from_json",
    "plan_to_json",
    "problem_from_json",
    "problem_hash",
    "problem_to_json",
]
