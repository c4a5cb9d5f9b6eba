import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="argument",
            name="college",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="arguments",
                to="indicators.college",
                verbose_name="college",
            ),
        ),
        migrations.AddField(
            model_name="argument",
            name="others_apart",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="also said by so many others"),
        ),
    ]
