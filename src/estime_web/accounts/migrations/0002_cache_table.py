"""The table of Django's cache: limits on sign-in attempts hold for all processes of the site together."""

from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import migrations

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create_table(apps: "Apps", schema_editor: "BaseDatabaseSchemaEditor") -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = (("accounts", "0001_initial"),)
    operations = (migrations.RunPython(create_table, migrations.RunPython.noop),)
