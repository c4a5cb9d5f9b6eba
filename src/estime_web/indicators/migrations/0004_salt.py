from django.db import migrations, models

import estime_web.indicators.models.process


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0003_member_browser"),
    ]

    operations = [
        migrations.AddField(
            model_name="arbitration",
            name="salt",
            field=models.CharField(
                default=estime_web.indicators.models.process.new_salt,
                editable=False,
                max_length=16,
                verbose_name="salt of the hashes",
            ),
        ),
    ]
