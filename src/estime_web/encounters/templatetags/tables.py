"""Words of the tables in templates: `{% load tables %}`, then `{{ code|language_name }}`."""

from django import template

from estime_web.encounters.wording import language_name

register = template.Library()
register.filter("language_name", language_name)
