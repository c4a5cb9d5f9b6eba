from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0002_argument_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="browser",
            field=models.CharField(blank=True, max_length=64, verbose_name="seal of the browser that opened their card"),
        ),
    ]
