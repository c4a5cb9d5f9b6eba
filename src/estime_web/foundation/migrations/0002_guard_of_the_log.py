"""The database itself refuses to change or delete an entry of the activity log."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from estime_web.foundation.log_guard import lift_guard, place_guard


def place(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    place_guard(schema_editor.connection)


def lift(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = (("foundation", "0001_initial"),)
    operations = (migrations.RunPython(place, lift),)
