"""What people wrote, shown as it deserves: in its language, with links that stay on this site."""

from django import template

register = template.Library()
