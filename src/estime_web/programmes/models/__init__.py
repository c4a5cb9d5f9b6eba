"""Rows of the programmes."""

from estime_web.programmes.models.capitalisation import FieldQuestion, MethodDraft
from estime_web.programmes.models.cohort import Coaching, TeamMember, TestEnterprise
from estime_web.programmes.models.method_version import MethodVersion
from estime_web.programmes.models.programme import Appointment, Partnership, Phase, Programme

__all__ = [
    "Appointment",
    "Coaching",
    "FieldQuestion",
    "MethodDraft",
    "MethodVersion",
    "Partnership",
    "Phase",
    "Programme",
    "TeamMember",
    "TestEnterprise",
]
