"""The regions on both sides of the border with which every site begins."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from i18nfield.strings import LazyI18nString

TERRITORIES = (
    ("hauts-de-france", "FR", {"fr": "Hauts-de-France", "nl": "Hauts-de-France", "en": "Hauts-de-France"}),
    ("wallonia", "BE", {"fr": "Wallonie", "nl": "Wallonië", "en": "Wallonia"}),
    ("flanders", "BE", {"fr": "Flandre", "nl": "Vlaanderen", "en": "Flanders"}),
    ("brussels", "BE", {"fr": "Bruxelles", "nl": "Brussel", "en": "Brussels"}),
)


def make_territories(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    territory = apps.get_model("network", "Territory")
    for code, country, names in TERRITORIES:
        territory.objects.get_or_create(code=code, defaults={"country": country, "name": LazyI18nString(names)})


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]
    operations = [migrations.RunPython(make_territories, migrations.RunPython.noop)]
